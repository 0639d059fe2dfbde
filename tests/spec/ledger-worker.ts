/** A process that appends to a ledger and says so after each record that is on disk: `node ledger-worker.ts LEDGER NAME COUNT`. */
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { bytesOf, documentOf, NOW, observationIn } from "../contract/store.ts";

const [path = "", name = "", count = "0"] = process.argv.slice(2);
const store = await openSqliteStore(path);
for (let i = 0; i < Number(count); i++) {
  const text = `${name} says: revenue was RMB${i + 1} million.`;
  const document = documentOf(text);
  await store.addDocument(document, bytesOf(text), NOW);
  process.stdout.write(`${document.id}\n`);
  await store.addReading(
    {
      document: document.id,
      method: "m",
      observations: [observationIn(document, `revenue was RMB${i + 1} million`)],
      problems: [],
    },
    NOW,
  );
}
await store.close();
