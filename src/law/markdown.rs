//! Markdown, put together paragraph by paragraph.

/// Markdown in the making.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    pub(super) fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(text);
    }

    pub(super) fn lead(&mut self, text: &str) {
        let rest = std::mem::take(&mut self.text);
        self.paragraph(text);
        self.paragraph(&rest);
    }

    pub(super) fn line(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            self.paragraph(&format!("{label}: {text}"));
        }
    }

    pub(super) fn link(&mut self, label: &str, address: &str) {
        if !address.is_empty() {
            self.paragraph(&format!("[{label}]({address})"));
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
