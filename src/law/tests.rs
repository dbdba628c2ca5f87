#[test]
fn the_data_can_be_read() {
    super::Law::load().unwrap();
}
#[test]
fn tmp_scan() {
    let today = jiff::civil::date(2026, 11, 23);
    let mut out = String::new();
    for dir in ["/work/shared/corpus/real", "/work/shared/seeds", "/work/shared/corpus/references", "/work/shared/corpus/completeness", "/work/shared/corpus/retention"] {
        for f in std::fs::read_dir(dir).unwrap() {
            let p = f.unwrap().path();
            let Ok(t) = std::fs::read_to_string(&p) else { continue };
            let d = t.to_lowercase().contains("gdpr") || t.contains("2016/679");
            let code = super::Code::Gdpr;
            for par in t.split("\n\n") {
                for c in super::citation::find(par, d.then_some(&code)) {
                    let s = par[..c.range.start].char_indices().rev().nth(40).map_or(0, |x| x.0);
                    let e = par[c.range.end..].char_indices().nth(40).map_or(par.len(), |x| c.range.end + x.0);
                    let pr = c.problem(super::Law::get(), today).map(|p| format!("{:?} -> {:?}", p.kind, p.replacement)).unwrap_or_default();
                    out += &format!("{}\t{}\t{}\t{}«{}»{}\n", p.file_name().unwrap().to_string_lossy(), c, pr, &par[s..c.range.start], &par[c.range.clone()], &par[c.range.end..e]).replace('\n', " ");
                    out += "\n";
                }
            }
        }
    }
    std::fs::write("/tmp/law/scan.tsv", out).unwrap();
}
