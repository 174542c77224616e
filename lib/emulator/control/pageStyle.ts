/** How the page looks; the colours are those of the panel of talo-rx/devtools. */
export const pageStyle = `
:root{color-scheme:light dark;font:13px/1.4 system-ui;--line:#8885}
body{margin:0 auto;max-width:1200px;padding:8px}
h1{font-size:16px;margin:4px 0}h2{font-size:13px;margin:12px 0 4px}
form{display:inline-flex;gap:4px;margin:2px 8px 2px 0}
input,select,button{font:inherit}input{width:6em}input[name=text]{width:12em}
table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid var(--line);padding:1px 8px 1px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
canvas{width:100%;display:block}
#frames td{white-space:nowrap}
#frames td:last-child{width:100%;min-width:16em;max-width:0;overflow:hidden;text-overflow:ellipsis;cursor:pointer}
#frames td.whole{white-space:normal}
.wide{overflow:auto;max-height:320px}.in{color:#0a9e76}.out{color:#3d8fd1}.bad{color:#d8512a}
#said{min-height:1.4em}
`
