// Collects the figures and prints them as one table.

/** Figures as they come; `print()` shows the table and says how many targets were missed. */
export function createReport() {
  const rows = [];
  const note = (row) => {
    rows.push(row);
    process.stdout.write(`${line(row)}\n`);
  };
  return {
    /** Product beside limit; `allowed` is the largest quotient, absent where none is set. */
    ratio(measure, { product, limit, allowed }) {
      const quotient = product.median / limit.median;
      note({
        measure,
        product: `${ms(product.median)} (p95 ${ms(product.p95)})`,
        limit: ms(limit.median),
        ratio: `${quotient.toFixed(1)} ×`,
        allowed: allowed === undefined ? "--" : `≤ ${allowed} ×`,
        isMet: allowed === undefined ? null : quotient <= allowed,
      });
    },
    atMost(measure, value, maximum, unit, p95) {
      const shown = `${figure(value)} ${unit}${p95 === undefined ? "" : ` (p95 ${figure(p95)})`}`;
      note({
        measure,
        product: shown,
        limit: "--",
        ratio: "--",
        allowed: `≤ ${maximum} ${unit}`,
        isMet: value <= maximum,
      });
    },
    atLeast(measure, value, minimum, limit) {
      const ratio = `${(limit / value).toFixed(1)} ×`;
      const shown = { product: Math.round(value).toString(), limit: Math.round(limit).toString() };
      note({ measure, ...shown, ratio, allowed: `≥ ${minimum}`, isMet: value >= minimum });
    },
    /** A figure without a target, in the column of the product or of the limit. */
    plain(measure, { median }, column = "limit") {
      note({ measure, product: "--", limit: "--", ratio: "--", allowed: "--", isMet: null, [column]: ms(median) });
    },
    /** What could not be measured, and why; counts as missed. */
    absent(measure, reason) {
      note({ measure, product: "--", limit: "--", ratio: "--", allowed: reason, isMet: false });
    },
    print(title) {
      const head = {
        measure: "measure",
        product: "product",
        limit: "limit",
        ratio: "ratio",
        allowed: "allowed",
        isMet: "",
      };
      process.stdout.write(`\n${title}\n\n${line(head)}\n${line(RULE)}\n${rows.map(line).join("\n")}\n`);
      const missed = rows.filter((row) => row.isMet === false).length;
      const met = rows.filter((row) => row.isMet === true).length;
      process.stdout.write(`\n${met} met, ${missed} missed\n`);
    },
  };
}

const WIDTHS = { measure: 42, product: 28, limit: 10, ratio: 8, allowed: 12 };
const RULE = Object.fromEntries([
  ...Object.entries(WIDTHS).map(([name, width]) => [name, "-".repeat(width)]),
  ["isMet", "---"],
]);

function line(row) {
  const cells = Object.entries(WIDTHS).map(([name, width]) => row[name].padEnd(width));
  const verdict = row.isMet === true ? "✓" : row.isMet === false ? "✗" : row.isMet === null ? "" : row.isMet;
  return `| ${cells.join(" | ")} | ${verdict.padEnd(3)} |`;
}

function ms(value) {
  return `${figure(value)} ms`;
}

function figure(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
