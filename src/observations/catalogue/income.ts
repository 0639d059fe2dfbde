/** Lines of the statement of income down to earnings per share, and their margins. Data. */
import type { CatalogueMetric } from "../../model/catalogue.ts";
import { metric, NON_GAAP, RATIO } from "./metric.ts";

export const incomeMetrics: readonly CatalogueMetric[] = [
  metric(
    "revenue",
    "Revenue",
    "revenue|revenues|net revenue|net revenues|sales revenue|total revenue|total revenues|total net revenues|net sales|sales|total net sales|segment revenue|segment revenues|segment sales|overall revenue|total segment revenue",
  ),
  metric("gross-profit", "Gross profit", "gross profit|gross income|gross profits"),
  metric("gross-margin", "Gross margin", "gross margin|gross profit margin|margin|gross margins", RATIO),
  metric(
    "operating-income",
    "Operating income",
    "income from operations|operating income|operating profit|loss from operations|operating loss|profit from operations|segment operating income|segment operating profit|operating income or loss|operating results|operating income/(loss)|operating profit/(loss)|operating (loss)/profit|segment operating loss",
  ),
  metric(
    "operating-margin",
    "Operating margin",
    "operating margin|operating profit margin|margin|operating margins|segment operating margin",
    RATIO,
  ),
  metric(
    "adjusted-ebita",
    "Adjusted EBITA",
    "adjusted EBITA|adjusted EBITA loss|segment adjusted EBITA|adjusted EBITA profit",
    NON_GAAP,
  ),
  metric("adjusted-ebita-margin", "Adjusted EBITA margin", "adjusted EBITA margin|EBITA margin|margin", {
    ...NON_GAAP,
    ...RATIO,
  }),
  metric("adjusted-ebitda", "Adjusted EBITDA", "adjusted EBITDA|non-GAAP EBITDA|non-IFRS EBITDA", NON_GAAP),
  metric(
    "adjusted-ebitda-margin",
    "Adjusted EBITDA margin",
    "adjusted EBITDA margin|margin|non-GAAP EBITDA margin",
    { ...NON_GAAP, ...RATIO },
  ),
  metric(
    "net-income",
    "Net income",
    "net income|net profit|net loss|profit for the period|profit for the quarter|profit for the year|consolidated net income|net earnings|net income or loss|loss for the period|loss for the quarter|loss for the year|recorded a profit|recorded a loss|recorded a net profit|recorded a net loss",
  ),
  metric(
    "net-income-attributable",
    "Net income attributable to shareholders",
    "net income attributable to ordinary shareholders|profit attributable to equity holders of the Company|net profit attributable to equity holders of the Company|net income attributable to the Company's ordinary shareholders|net income attributable to shareholders|net income attributable to the Company's shareholders|profit attributable to owners of the Company|profit attributable to equity shareholders of the Company|profit for the period attributable to owners of the Company|net income attributable to common stockholders|net income attributable to controlling interest|net loss attributable to ordinary shareholders|net loss attributable to the Company's ordinary shareholders|loss attributable to owners of the Company|net loss attributable to shareholders",
  ),
  metric("net-margin", "Net margin", "net margin|net profit margin|margin|net income margin", RATIO),
  metric(
    "non-gaap-net-income",
    "Non-GAAP net income",
    "non-GAAP net income|non-GAAP net profit|adjusted net profit|adjusted net income|non-IFRS net profit|non-IFRS profit for the period|adjusted net loss|non-GAAP net loss",
    NON_GAAP,
  ),
  metric(
    "diluted-eps",
    "Diluted earnings per share",
    "diluted earnings per share|diluted net income per share|diluted EPS|earnings per diluted share|diluted earnings per ordinary share|diluted income per share|diluted earnings per common share|net income per diluted share|diluted loss per share|diluted net loss per share",
  ),
  metric(
    "diluted-eps-ads",
    "Diluted earnings per ADS",
    "diluted earnings per ADS|diluted net income per ADS|diluted earnings per American depositary share|diluted loss per ADS|diluted net loss per ADS",
  ),
  metric(
    "non-gaap-diluted-eps",
    "Non-GAAP diluted earnings per share",
    "non-GAAP diluted earnings per share|non-GAAP earnings per diluted share|non-GAAP diluted net income per share|non-GAAP diluted EPS|adjusted diluted earnings per share",
    NON_GAAP,
  ),
  metric(
    "non-gaap-diluted-eps-ads",
    "Non-GAAP diluted earnings per ADS",
    "non-GAAP diluted earnings per ADS|non-GAAP diluted net income per ADS|non-GAAP diluted earnings per American depositary share",
    NON_GAAP,
  ),
  metric("ebitda", "EBITDA", "EBITDA", NON_GAAP),
  metric("ebitda-margin", "EBITDA margin", "EBITDA margin", { ...NON_GAAP, ...RATIO }),
  metric(
    "net-income-noncontrolling",
    "Net income of minorities",
    "net income attributable to noncontrolling interests|profit attributable to non-controlling interests|net income attributable to non-controlling interests",
  ),
  metric(
    "basic-eps",
    "Basic earnings per share",
    "basic earnings per share|basic net income per share|basic EPS|basic net income|basic earnings",
  ),
  metric("basic-eps-ads", "Basic earnings per ADS", "basic earnings per ADS|basic net income per ADS"),
  metric(
    "non-gaap-basic-eps",
    "Non-GAAP basic earnings per share",
    "non-GAAP basic net income per share|non-GAAP basic earnings per share|non-GAAP basic net income",
    NON_GAAP,
  ),
  metric(
    "income-before-tax",
    "Income before tax",
    "income before income tax|income before tax|profit before tax|profit before income tax|income before income taxes",
  ),
];
