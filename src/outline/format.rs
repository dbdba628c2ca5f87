//! Which format a file or a language id stands for.

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// CommonMark with tables, front matter and the islands of static site generators.
    Markdown,
    /// Markdown with components and expressions of a script.
    Mdx,
    /// HTML, with or without the tags of a template language.
    Html,
    /// PHP, Blade included: HTML with code, or code alone.
    Php,
    /// JavaScript and TypeScript with markup and with prose in strings.
    Script,
    /// A component of Vue: HTML with `{{ }}` and a script.
    Vue,
    /// A component of Svelte: HTML with `{ }` and a script.
    Svelte,
    /// A page of Astro: HTML with `{ }`, markup in it, and a script between fences.
    Astro,
    /// reStructuredText.
    ReStructuredText,
    /// AsciiDoc.
    AsciiDoc,
    /// Haml: HTML by indents, with Ruby.
    Haml,
    /// Plain text, whose headings have to be found by their shape.
    Plain,
}

/// The marks in which a document's prose is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Markdown.
    Markdown,
    /// Elements.
    Html,
    /// Elements by indents.
    Haml,
    /// reStructuredText.
    ReStructuredText,
    /// AsciiDoc.
    AsciiDoc,
    /// None.
    Plain,
}

impl Format {
    /// The marks in which prose is written.
    pub fn markup(self) -> Markup {
        match self {
            Self::Markdown | Self::Mdx => Markup::Markdown,
            Self::Html | Self::Php | Self::Script | Self::Vue | Self::Svelte | Self::Astro => Markup::Html,
            Self::Haml => Markup::Haml,
            Self::ReStructuredText => Markup::ReStructuredText,
            Self::AsciiDoc => Markup::AsciiDoc,
            Self::Plain => Markup::Plain,
        }
    }

    /// Whether a brace in the text begins code.
    pub fn has_braces(self) -> bool {
        matches!(self, Self::Mdx | Self::Script | Self::Svelte | Self::Astro)
    }

    /// The format of a path (`legal/privacy.html.erb`), a bare extension or an editor's language id
    /// (`markdown`, `django-html`). `None` for what holds no prose that can be read.
    pub fn of(name: &str) -> Option<Self> {
        let file = name.rsplit(['/', '\\']).next()?.to_ascii_lowercase();
        let mut endings = file.rsplit('.');
        let last = endings.next()?;
        let format = match last {
            "mdx" => Self::Mdx,
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "rmd" | "qmd" | "quarto" => Self::Markdown,
            "html" | "htm" | "xhtml" | "cshtml" | "razor" => Self::Html,
            "django-html" | "jinja-html" | "html-eex" => Self::Html,
            "tsx" | "jsx" | "typescriptreact" | "javascriptreact" => Self::Script,
            "vue" | "vue-html" => Self::Vue,
            "svelte" => Self::Svelte,
            "astro" => Self::Astro,
            "php" | "blade" => Self::Php,
            "rst" | "rest" | "restructuredtext" => Self::ReStructuredText,
            "adoc" | "asciidoc" | "asc" => Self::AsciiDoc,
            "haml" => Self::Haml,
            "txt" | "text" | "plaintext" | "plain" => Self::Plain,
            _ if TEMPLATES.contains(&last) => {
                let inner = endings.next().filter(|inner| !TEMPLATES.contains(inner));
                return Some(inner.and_then(Self::of).unwrap_or(Self::Html));
            }
            _ => return None,
        };
        Some(format)
    }
}

/// Endings of template languages: the ending before them says what the text is.
const TEMPLATES: [&str; 20] = [
    "eex",
    "ejs",
    "eruby",
    "erb",
    "handlebars",
    "hbs",
    "heex",
    "j2",
    "jinja",
    "jinja2",
    "latte",
    "leex",
    "liquid",
    "mustache",
    "njk",
    "nunjucks",
    "tera",
    "tmpl",
    "tpl",
    "twig",
];
