import { z } from 'zod';
import { FaultyPart } from '../contract/funnel.ts';
import { harmlessLine, shortened } from '../contract/harmless.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** What the gates find in a suite, as `assay suite check --json` writes it. */
export const SuiteFindings = z.strictObject({
  suite: z.strictObject({ id: z.string(), contentHash: z.string() }),
  entries: z.int(),
  /** All gates, in their order, with the property that each checks. */
  gates: z.array(z.strictObject({ id: z.string(), asks: z.string() })),
  /** Tests of tools, and the mutants of tools that they kill; `null`: the suite was not generated. */
  tests: z.strictObject({ tools: z.int(), cases: z.int(), mutants: z.int(), killed: z.int() }).nullable(),
  /** Empty if the suite passes every gate. */
  findings: z.array(
    z.strictObject({
      gate: z.string(),
      /** `null`: the finding is about the suite as a whole, or about what `about` names. */
      entry: z.string().nullable(),
      claim: z.string(),
      /** What is to be mended first; `null`: the suite does not define its worlds itself. */
      blames: FaultyPart.nullable(),
      /** Environment, tool or rows that it is about; `null`: an entry, or the suite as a whole. */
      about: z
        .strictObject({
          environment: z.string(),
          tool: z.string().optional(),
          rows: z.array(z.strictObject({ population: z.string(), table: z.string(), id: z.string() })),
        })
        .nullable(),
    }),
  ),
});
export type SuiteFindings = z.infer<typeof SuiteFindings>;

/** Most characters of a claim that are printed; files have all of it. */
const LONGEST_CLAIM = 240;
/** Most findings of one gate that are printed. */
const MOST_PRINTED = 20;

/** Findings as text: a table of the gates, then the findings of each. */
export function findingsText(
  { suite, entries, gates, tests, findings }: SuiteFindings,
  width: TableWidth,
): string {
  const byGate = Map.groupBy(findings, ({ gate }) => gate);
  const rows = gates.map(({ id, asks }) => [id, asks, byGate.get(id)?.length ?? 0]);
  const content = {
    head: ['gate', 'requires that', 'findings'],
    essential: ['gate', 'requires that', 'findings'],
    rows: [['schema', 'manifest, tools and entries match their schemas', 0], ...rows],
  };
  const listed = gates.flatMap(({ id }) => listedFindings(byGate.get(id) ?? []));
  const about = harmlessLine(`suite ${suite.id} (${suite.contentHash.slice(0, 12)}), ${entries} entries`);
  return [tableText(content, width), ...listed, ...testsLine(tests), about].join('\n');
}

function testsLine(tests: SuiteFindings['tests']): readonly string[] {
  if (tests === null) return [];
  const { tools, cases, mutants, killed } = tests;
  const share = mutants === 0 ? '' : ` (${((100 * killed) / mutants).toFixed(1)} %)`;
  return [`${cases} tests of ${tools} tools kill ${killed} of ${mutants} mutants${share}`];
}

function listedFindings(findings: SuiteFindings['findings']): readonly string[] {
  const lines = findings.slice(0, MOST_PRINTED).map(({ gate, entry, claim, blames }) => {
    const blamed = blames === null ? '' : ` [${blames}]`;
    const about = `${gate}${entry === null ? '' : ` ${entry}`}${blamed}`;
    return harmlessLine(`${about}: ${shortened(claim, LONGEST_CLAIM)}`);
  });
  const rest = findings.length - lines.length;
  return rest === 0 ? lines : [...lines, `and ${rest} more of this gate; --jsonl writes them all`];
}
