//! Who the controller is, as `[entity]` says it; clauses are filled from it.

use super::reader::{Report, Table};

/// Whom people write to, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// A person, an office or a company.
    pub name: Option<String>,
    /// The postal address, on one line.
    pub address: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// With the country's prefix.
    pub phone: Option<String>,
    /// A full address with its scheme.
    pub website: Option<String>,
}

/// The controller and those who speak for it or watch over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entity {
    /// The controller itself, under its full legal name.
    pub contact: Contact,
    /// The number under which a public register holds it, with the register's name.
    pub register_number: Option<String>,
    /// Where it is established: an ISO 3166 code such as `DE`, or the country's name.
    pub country: Option<String>,
    /// The data protection officer (GDPR Art. 37).
    pub dpo: Contact,
    /// The representative in the Union (GDPR Art. 27).
    pub eu_representative: Contact,
    /// The representative in the United Kingdom (UK GDPR Art. 27).
    pub uk_representative: Contact,
    /// The authority that watches over the controller (GDPR Art. 51).
    pub supervisory_authority: Contact,
}

impl Entity {
    /// Every key that [`Entity::get`] knows.
    pub fn keys() -> impl Iterator<Item = String> {
        let own = CONTACT_KEYS.iter().chain(&OWN_KEYS).map(|key| format!("entity.{key}"));
        let others = OTHERS.iter().flat_map(|who| CONTACT_KEYS.iter().map(move |key| format!("entity.{who}.{key}")));
        own.chain(others)
    }

    /// What the project says under a dotted key such as `entity.dpo.email`.
    pub fn get(&self, key: &str) -> Option<&str> {
        let key = key.strip_prefix("entity.")?;
        match key.split_once('.') {
            Some(("dpo", key)) => self.dpo.get(key),
            Some(("eu-representative", key)) => self.eu_representative.get(key),
            Some(("uk-representative", key)) => self.uk_representative.get(key),
            Some(("supervisory-authority", key)) => self.supervisory_authority.get(key),
            Some(_) => None,
            None => match key {
                "register-number" => self.register_number.as_deref(),
                "country" => self.country.as_deref(),
                _ => self.contact.get(key),
            },
        }
    }

    /// The same entity with what it does not say taken from another.
    pub(super) fn or(self, other: &Self) -> Self {
        Self {
            contact: self.contact.or(&other.contact),
            register_number: self.register_number.or_else(|| other.register_number.clone()),
            country: self.country.or_else(|| other.country.clone()),
            dpo: self.dpo.or(&other.dpo),
            eu_representative: self.eu_representative.or(&other.eu_representative),
            uk_representative: self.uk_representative.or(&other.uk_representative),
            supervisory_authority: self.supervisory_authority.or(&other.supervisory_authority),
        }
    }

    pub(super) fn read(mut table: Table<'_>, report: &mut Report) -> Self {
        let entity = Self {
            contact: Contact::take(&mut table, report),
            register_number: table.take("register-number", report).map(|text| text.value),
            country: table.take("country", report).map(|text| text.value),
            dpo: Contact::read("dpo", &mut table, report),
            eu_representative: Contact::read("eu-representative", &mut table, report),
            uk_representative: Contact::read("uk-representative", &mut table, report),
            supervisory_authority: Contact::read("supervisory-authority", &mut table, report),
        };
        table.finish(report);
        entity
    }
}

const CONTACT_KEYS: [&str; 5] = ["name", "address", "email", "phone", "website"];
const OWN_KEYS: [&str; 2] = ["register-number", "country"];
const OTHERS: [&str; 4] = ["dpo", "eu-representative", "uk-representative", "supervisory-authority"];

impl Contact {
    fn get(&self, key: &str) -> Option<&str> {
        match key {
            "name" => self.name.as_deref(),
            "address" => self.address.as_deref(),
            "email" => self.email.as_deref(),
            "phone" => self.phone.as_deref(),
            "website" => self.website.as_deref(),
            _ => None,
        }
    }

    fn or(self, other: &Self) -> Self {
        Self {
            name: self.name.or_else(|| other.name.clone()),
            address: self.address.or_else(|| other.address.clone()),
            email: self.email.or_else(|| other.email.clone()),
            phone: self.phone.or_else(|| other.phone.clone()),
            website: self.website.or_else(|| other.website.clone()),
        }
    }

    fn take(table: &mut Table<'_>, report: &mut Report) -> Self {
        let mut text = |key| table.take(key, report).map(|text| text.value);
        let [name, address, email, phone, website] = CONTACT_KEYS.map(&mut text);
        Self { name, address, email, phone, website }
    }

    /// A table of its own, or just a name.
    fn read(key: &'static str, entity: &mut Table<'_>, report: &mut Report) -> Self {
        match entity.name_or_table(key, report) {
            None => Self::default(),
            Some(Ok(name)) => Self { name: Some(name), ..Self::default() },
            Some(Err(mut table)) => {
                let contact = Self::take(&mut table, report);
                table.finish(report);
                contact
            }
        }
    }
}
