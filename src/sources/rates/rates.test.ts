import { expect, test } from "vitest";
import { servedDesks, told } from "../../pull.fixture.ts";

const { server, desk } = await servedDesks();
const SHORT = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml";
const LONG = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.xml";
const ecbXml = (...days: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube>${days
    .map(
      (day) =>
        `<Cube time="${day}"><Cube currency="USD" rate="1.1612"/><Cube currency="CNY" rate="8.3105"/><Cube currency="HKD" rate="9.0421"/></Cube>`,
    )
    .join("")}</Cube></gesmes:Envelope>`;

test("the European Central Bank's rates of a day are known at five in Frankfurt, as it states them", async () => {
  server.serve(SHORT, { body: ecbXml("2026-11-20", "2026-11-19", "2026-10-01") });
  const made = desk("{ from: ecb, keys: [CNY, USD], since: 2026-11-01 }");
  const { observations, documents } = await made.pull();
  expect(documents.map(({ head }) => head.publishedAt)).toEqual([
    "2026-11-19T16:00:00Z",
    "2026-11-20T16:00:00Z",
  ]);
  expect(observations.map(told)).toEqual([
    "ecb exchange-rate 2026-11-19 11612e-4 USD-per-EUR 2026-11-19T16:00:00Z",
    "ecb exchange-rate 2026-11-19 83105e-4 CNY-per-EUR 2026-11-19T16:00:00Z",
    "ecb exchange-rate 2026-11-20 11612e-4 USD-per-EUR 2026-11-20T16:00:00Z",
    "ecb exchange-rate 2026-11-20 83105e-4 CNY-per-EUR 2026-11-20T16:00:00Z",
  ]);
  expect(observations.at(-1)?.quote).toBe("1 EUR = 8.3105 CNY");
  expect((await made.pull()).reports[0]).toMatchObject({ added: 0, known: 2, outcome: "empty" });
});
test("older days are asked for in the long list", async () => {
  server.serve(LONG, { body: ecbXml("2026-01-05") });
  const { reports } = await desk("{ from: ecb, since: 2026-01-01 }").pull();
  expect(reports[0]?.cause).toBe("1 new of 1 listed since 2026-01-01");
});
test("a page in place of the list is a failed look", async () => {
  server.serve(SHORT, { body: "<html>maintenance</html>" });
  const { attempts } = await desk("{ from: ecb, since: 2026-11-01 }").pull();
  expect(attempts[0]?.cause).toBe("The European Central Bank sent something that is no list of rates.");
});

test("the Federal Reserve's rates are known at the end of the Tuesday after their week; a holiday has none", async () => {
  server.serve("https://fred.stlouisfed.org/graph/fredgraph.csv?id=DEXCHUS&cosd=2026-11-01", {
    body: "observation_date,DEXCHUS\n2026-11-11,\n2026-11-12,.\n2026-11-13,7.1012\n2026-11-16,7.1105\n",
  });
  server.serve("https://fred.stlouisfed.org/graph/fredgraph.csv?id=DEXUSEU&cosd=2026-11-01", {
    body: "observation_date,DEXUSEU\n2026-11-13,1.1608\n",
  });
  const { observations } = await desk(
    "{ from: federal-reserve, keys: [CNY, EUR], since: 2026-11-01 }",
  ).pull();
  // 13 November 2026 is a Friday, 16 November the Monday after.
  expect(observations.map(told).toSorted()).toEqual([
    "federal-reserve exchange-rate 2026-11-13 11608e-4 USD-per-EUR 2026-11-17T23:59:59Z",
    "federal-reserve exchange-rate 2026-11-13 71012e-4 CNY-per-USD 2026-11-17T23:59:59Z",
    "federal-reserve exchange-rate 2026-11-16 71105e-4 CNY-per-USD 2026-11-24T23:59:59Z",
  ]);
});
test("a currency without a series and a series of another form are said", async () => {
  server.serve("https://fred.stlouisfed.org/graph/fredgraph.csv?id=DEXHKUS&cosd=2026-11-01", {
    body: "<html>",
  });
  const { attempts, reports } = await desk(
    "{ from: federal-reserve, keys: [XYZ, HKD], since: 2026-11-01 }",
  ).pull();
  expect(attempts[0]?.outcome).toBe("failed");
  expect(reports[0]?.problems.map(({ code }) => code)).toEqual(["no-series", "source-changed"]);
});
