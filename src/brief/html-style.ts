/** How the brief looks: an analyst's note, in light, dark and print. Colours are named once; the charts use the same names. */
export const STYLE = `
:root{--paper:#fff;--ink:#1b1f24;--faint:#59636e;--hair:#d8dde3;--favourable:#1f5fa8;--unfavourable:#b3540b;--unfavourable-tint:#8a5a2e;--mark:#fff1c2;--lift:#f6f7f9;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ed;--faint:#9aa5b1;--hair:#333a42;--favourable:#7db2ee;--unfavourable:#f0a35e;--unfavourable-tint:#d3b18e;--mark:#5b4a12;--lift:#1d2127}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16.5px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:45rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.2rem;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--hair)}
h3{margin:0 0 .5rem;font-size:1.1rem}
p,li{margin:0 0 .75rem;max-width:44rem;overflow-wrap:anywhere}
ul{padding-left:1.2rem}
.kicker,.fine,figcaption,footer{color:var(--faint);font-size:.86rem}
.question{font-size:1.1rem;color:var(--faint)}
.notice{border-left:3px solid var(--unfavourable);padding:.1rem 0 .1rem .75rem;font-size:.92rem}
.sides{list-style:none;padding:0;margin:1.25rem 0}
.sides li{display:grid;grid-template-columns:1fr auto 4rem;column-gap:.5rem;align-items:baseline;margin:0 0 .75rem}
.sides b{font-size:1.3rem}.sides small{color:var(--faint)}
.sides .bar{grid-column:1/-1;position:relative;height:.5rem;background:var(--hair)}
.sides u{position:absolute;inset:0 auto 0 0;background:var(--favourable)}
.sides .unfavourable u{background:var(--unfavourable)}
.sides i{position:absolute;top:-3px;bottom:-3px;border:solid var(--ink);border-width:0 1px;background:linear-gradient(var(--ink),var(--ink)) center/100% 1px no-repeat}
button[popovertarget]{all:unset;cursor:pointer;text-decoration:underline dotted var(--faint);text-underline-offset:3px}
.n{white-space:nowrap}
button[popovertarget]:hover{background:var(--mark)}
:focus-visible{outline:2px solid var(--favourable)!important;outline-offset:2px}
q,cite{font-style:normal}q{color:var(--ink)}cite{color:var(--faint)}
[popover]{max-width:min(36rem,92vw);max-height:80vh;overflow:auto;margin:auto;padding:1.25rem;border:1px solid var(--hair);background:var(--lift);color:var(--ink);box-shadow:0 8px 30px rgb(0 0 0/.25)}
blockquote{margin:.5rem 0;padding:0 0 0 .75rem;border-left:2px solid var(--hair);white-space:pre-line}
mark{background:var(--mark);color:inherit}
.formula{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9rem}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.85em;overflow-wrap:anywhere}
figure{margin:1.75rem 0}.chart svg{width:100%;height:auto;display:block}
figcaption strong{color:var(--ink)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.82rem;margin:.5rem 0}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--hair);white-space:nowrap}
summary{cursor:pointer;color:var(--faint);font-size:.86rem}
a{color:var(--favourable)}
footer{margin-top:3rem;border-top:1px solid var(--hair);padding-top:1rem}
@media print{:root{--paper:#fff;--ink:#000;--faint:#444;--hair:#bbb;--favourable:#1f5fa8;--unfavourable:#b3540b;--unfavourable-tint:#8a5a2e;--mark:#fff}
body{font-size:9.5pt;line-height:1.4}main{max-width:none;padding:0}h1{font-size:16pt}h2{font-size:11.5pt;margin:10pt 0 3pt;padding-top:5pt;break-after:avoid}.question{font-size:11pt}
[popover],details:not([open]){display:none}figure{break-inside:avoid;margin:6pt 0}.chart svg{max-height:5.2cm}
section:has(>figure+figure)>figure{display:inline-block;width:32.6%;margin:2pt 0;vertical-align:top}section:has(>figure+figure) :is(.fine,br,figcaption){font-size:0}section:has(>figure+figure) strong{font-size:8.5pt}section:has(>figure+figure) .chart svg{max-height:3.4cm}
section:has(>figure:nth-of-type(4):last-of-type)>figure{width:24.3%}
.sides .bar{print-color-adjust:exact}.sides u,.sides i,mark{print-color-adjust:exact}
button[popovertarget]{text-decoration:none}p,li{orphans:2;widows:2;margin-bottom:3pt}footer{margin-top:6pt;padding-top:4pt}@page{size:A4;margin:14mm}}
`;
