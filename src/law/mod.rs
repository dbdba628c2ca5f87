//! The law: articles, instruments and their standing on a day, citations, authorities, vendors.
