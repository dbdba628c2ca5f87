//! Whether giving data to a vendor takes them out of the European Economic Area, and what that asks for.

use jiff::civil::Date;

use super::{Adequacy, Law, Vendor};

/// The position on a day, in a sentence or two.
pub(super) fn position(vendor: &Vendor, today: Date) -> String {
    let law = Law::get();
    let name = &vendor.name;
    if let Some(state) = law.eea_state(&vendor.country) {
        return format!(
            "{name} has its seat in {}, within the European Economic Area: giving it data is no transfer by itself.",
            state.name
        );
    }
    let seat = match law.adequacy(&vendor.country, today) {
        Some(Adequacy { name: country, decision, limit, .. }) if limit.is_empty() => {
            format!("{name} has its seat in a third country ({country}) for which there is an adequacy decision ({decision}).")
        }
        Some(Adequacy { name: country, decision, limit, .. }) => format!(
            "{name} has its seat in a third country ({country}). The adequacy decision ({decision}) covers only {limit}: look \
             whether it is one of them; otherwise name a safeguard of Art. 46 GDPR."
        ),
        None => format!(
            "{name} has its seat in a third country ({}) without an adequacy decision: name a safeguard of Art. 46 GDPR.",
            vendor.country
        ),
    };
    match law.eea_state(&vendor.europe_country) {
        Some(state) => format!(
            "{} in {} is within the European Economic Area; what goes on from there to {name} is a transfer. {seat}",
            vendor.europe, state.name
        ),
        None => seat,
    }
}
