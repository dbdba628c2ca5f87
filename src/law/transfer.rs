//! Whether giving data to a vendor takes them out of the European Economic Area, and what that asks for.

use jiff::civil::Date;

use super::{Adequacy, Law, Vendor};

/// The position on a day, in a sentence or two.
pub(super) fn position(vendor: &Vendor, today: Date) -> String {
    let law = Law::get();
    if let Some(state) = law.eea_state(&vendor.country) {
        return format!(
            "Its seat is in {}, within the European Economic Area: giving it data is no transfer by itself.",
            state.name
        );
    }
    let seat = match law.adequacy(&vendor.country, today) {
        Some(Adequacy { name, decision, limit, .. }) if limit.is_empty() => {
            format!("Its seat is in a third country ({name}) for which there is an adequacy decision ({decision}).")
        }
        Some(Adequacy { name, decision, limit, .. }) => format!(
            "Its seat is in a third country ({name}). The adequacy decision ({decision}) covers only {limit}: look whether it is \
             one of them; otherwise name a safeguard of Art. 46 GDPR."
        ),
        None => {
            let country = &vendor.country;
            format!("Its seat is in a third country ({country}) without an adequacy decision: name a safeguard of Art. 46 GDPR.")
        }
    };
    match law.eea_state(&vendor.europe_country) {
        Some(state) => format!(
            "{} in {} is within the European Economic Area; what goes on from there to {} is a transfer. {seat}",
            vendor.europe, state.name, vendor.name
        ),
        None => seat,
    }
}
