//! Dates in the data files, written as TOML has them: `2020-07-16`.

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::Error;

fn civil<E: Error>(written: toml::value::Datetime) -> Result<Date, E> {
    let date = written.date.ok_or_else(|| E::custom("a date without a day"))?;
    let part = |n: u8| i8::try_from(n).map_err(E::custom);
    Date::new(i16::try_from(date.year).map_err(E::custom)?, part(date.month)?, part(date.day)?).map_err(E::custom)
}

/// A date that may be left out.
pub(super) fn optional<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    Option::<toml::value::Datetime>::deserialize(from)?.map(civil).transpose()
}

/// `16 July 2020`.
pub(super) fn long(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
