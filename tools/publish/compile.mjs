// node compile.mjs PYODIDE ARCHIVE...: the Python in each archive, compiled by the Python that
// will run it, so that no reader's browser has to. The same bytes each time.
import { readFileSync, writeFileSync } from "node:fs";

const [folder, ...archives] = process.argv.slice(2);
const { info } = JSON.parse(readFileSync(`${folder}/pyodide-lock.json`));
const { loadPyodide } = await import(`${folder}/pyodide.mjs`);
const lockFileContents = JSON.stringify({ info, packages: {} });
const python = await loadPyodide({ indexURL: folder, lockFileContents });
python.runPython(`
import io, warnings, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash

warnings.simplefilter("ignore")
# Modules of the standard library that need processes, servers or mail boxes.
LEFT_OUT = {"multiprocessing", "wsgiref", "xmlrpc", "mailbox.py", "imaplib.py", "tkinter"}

def compiled(archive):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive.to_bytes())) as old, zipfile.ZipFile(made, "w") as new:
        names = (name for name in old.namelist() if name.partition("/")[0] not in LEFT_OUT)
        for name in sorted(name for name in names if not name.endswith("/")):
            content = old.read(name)
            if name.endswith(".py"):
                code = compile(content, name, "exec", dont_inherit=True)
                content, name = _code_to_hash_pyc(code, source_hash(content), False), name + "c"
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            new.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()
`);
const compiled = python.globals.get("compiled");
for (const archive of archives) {
  writeFileSync(archive, compiled(new Uint8Array(readFileSync(archive))).toJs());
}
