/** A release or filing read three ways at once: what its tags, tables and sentences say of one thing is held together. */
import { describe, expect, test } from "vitest";
import { parseDocument } from "../documents/parse.ts";
import { instant } from "../model/day.ts";
import { formatDecimal } from "../model/decimal.ts";
import { entityId } from "../model/id.ts";
import { endOf } from "../model/period.ts";
import { baseCatalogue } from "./catalogue.ts";
import { releaseReader } from "./release.ts";

async function read(body: string, header = "") {
  const html = `<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:xbrli="http://www.xbrl.org/2003/instance"><body>${header}${body}</body></html>`;
  const { document, problems } = await parseDocument(new TextEncoder().encode(html), {
    origin: "q.htm",
    issuer: entityId("acme"),
    publishedAt: instant("2025-08-05T12:00:00Z"),
  });
  if (!document) throw new Error(problems[0]?.what);
  return releaseReader
    .observe(document, baseCatalogue)
    .values.map(({ method, metric, segment, period, value, failed }) =>
      [
        method.replace(/@\d+$/, ""),
        metric,
        segment ?? "whole",
        endOf(period),
        value && formatDecimal(value),
        ...failed,
      ].join(" "),
    );
}

/** Two segments of a quarter; `members`: what the tags of the first and second row say of whom they are. */
function filing(members: readonly [string, string]): readonly [body: string, header: string] {
  const context = (id: string, member: string) =>
    `<xbrli:context id="${id}"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000077</xbrli:identifier><xbrli:segment><xbrldi:explicitMember dimension="us-gaap:StatementBusinessSegmentsAxis">acme:${member}Member</xbrldi:explicitMember></xbrli:segment></xbrli:entity><xbrli:period><xbrli:startDate>2025-04-01</xbrli:startDate><xbrli:endDate>2025-06-30</xbrli:endDate></xbrli:period></xbrli:context>`;
  const tag = (id: string, digits: string) =>
    `<ix:nonFraction contextRef="${id}" unitRef="usd" name="us-gaap:Revenues" decimals="-6" scale="6" format="ixt:num-dot-decimal">${digits}</ix:nonFraction>`;
  return [
    `<p>Segment revenue, in millions of US dollars</p><table><tr><td></td><td colspan="2">Three months ended June 30,</td></tr><tr><td></td><td>2024</td><td>2025</td></tr><tr><td>Net revenue:</td><td></td></tr><tr><td>Paper</td><td></td><td>${tag("a", "1,321")}</td></tr><tr><td>Glass</td><td></td><td>${tag("b", "998")}</td></tr></table><p>Glass revenue was $7 million.</p>`,
    `<div style="display:none"><ix:header><ix:resources>${context("a", members[0])}${context("b", members[1])}<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit></ix:resources></ix:header></div>`,
  ];
}

describe("a tagged filing", () => {
  test("gives each tagged figure once, and leaves its discussion alone", async () => {
    expect(await read(...filing(["Paper", "Glass"]))).toEqual([
      "xbrl revenue Paper 2025-06-30 1321000000",
      "xbrl revenue Glass 2025-06-30 998000000",
    ]);
  });
  test("whose tags name another segment than the row they stand in gives no figure that counts", async () => {
    expect((await read(...filing(["Glass", "Paper"]))).toSorted()).toEqual([
      "tables revenue Glass 2025-06-30 998000000 agreement",
      "tables revenue Paper 2025-06-30 1321000000 agreement",
      "xbrl revenue Glass 2025-06-30 1321000000 agreement",
      "xbrl revenue Paper 2025-06-30 998000000 agreement",
    ]);
  });
});

describe("a release as a web page", () => {
  test("is read in its sentences and its tables, and a table that contradicts a sentence is told", async () => {
    const page = (cloud: string) =>
      read(
        `<h1>Results of the quarter ended June 30, 2025</h1><p>Revenue was US$2,319 million for the quarter ended June 30, 2025, an increase of 10% year over year.</p><p>In millions of US dollars</p><table><tr><td></td><td colspan="2">Three months ended June 30,</td></tr><tr><td></td><td>2024</td><td>2025</td></tr><tr><td>Revenue</td><td>2,108</td><td>${cloud}</td></tr><tr><td>Net income</td><td>300</td><td>310</td></tr></table>`,
      );
    expect((await page("2,319")).filter((line) => line.includes("23190"))).toEqual([
      "results revenue whole 2025-06-30 2319000000",
    ]);
    expect((await page("2,391")).filter((line) => line.includes("agreement")).toSorted()).toEqual([
      "results revenue whole 2025-06-30 2319000000 agreement",
      "tables revenue whole 2025-06-30 2391000000 agreement",
    ]);
  });
});
