//! How far a rule reaches: how grave it is, in which documents and under which law.

use std::fmt;

/// How sure and how grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of style, or of no consequence alone.
    Hint,
    /// Worth a thought.
    Info,
    /// Very likely a defect; context can excuse it.
    Warning,
    /// Wrong, dead or unlawful on its face.
    Error,
}

impl Severity {
    /// From the lightest to the gravest.
    pub const ALL: [Self; 4] = [Self::Hint, Self::Info, Self::Warning, Self::Error];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Tells people what happens to their data.
    PrivacyNotice,
    /// Tells people what is stored on their devices.
    CookieNotice,
    /// A contract between controller and processor.
    ProcessingAgreement,
    /// Terms of service or sale.
    Terms,
    /// Who runs a site.
    Imprint,
    /// No policy: nothing is said about it.
    None,
}

/// As settings and reports write it.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        serde::Serialize::serialize(self, f)
    }
}

impl Kind {
    /// Every kind, [`Kind::None`] last.
    pub const ALL: [Self; 6] =
        [Self::PrivacyNotice, Self::CookieNotice, Self::ProcessingAgreement, Self::Terms, Self::Imprint, Self::None];

    /// Several of them, in words.
    pub fn plural(self) -> &'static str {
        match self {
            Self::PrivacyNotice => "privacy notices",
            Self::CookieNotice => "cookie notices",
            Self::ProcessingAgreement => "processing agreements",
            Self::Terms => "terms",
            Self::Imprint => "imprints",
            Self::None => "other texts",
        }
    }
}

/// A body of law that a document answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// The GDPR as the Union has it.
    EuGdpr,
    /// The GDPR as the United Kingdom has it.
    UkGdpr,
    /// The Swiss Federal Act on Data Protection.
    ChFadp,
    /// California: CCPA with CPRA, CalOPPA.
    UsCa,
    /// The United States rule on children's data online.
    UsCoppa,
}

impl Regime {
    /// Every body of law that is known here.
    pub const ALL: [Self; 5] = [Self::EuGdpr, Self::UkGdpr, Self::ChFadp, Self::UsCa, Self::UsCoppa];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::EuGdpr => "GDPR",
            Self::UkGdpr => "UK GDPR",
            Self::ChFadp => "Swiss FADP",
            Self::UsCa => "California",
            Self::UsCoppa => "COPPA",
        }
    }
}
