import { z } from 'zod';
import { GateResult } from '../contract/funnel.ts';
import { harmlessLine, shortened } from '../contract/harmless.ts';
import { ImportedTools } from '../contract/imported-tools.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** What `assay tools import --json` writes. */
export const ToolImport = z.strictObject({
  imported: ImportedTools,
  /** `null`: none was asked for. */
  backend: z
    .strictObject({
      /** `rejected`: a gate did not let it pass, or no tool is recognised; nothing was written. */
      outcome: z.enum(['accepted', 'rejected']),
      /** Names of the tools that it has. */
      tools: z.array(z.string()),
      tables: z.array(z.string()),
      /** Number of the tests of tools. */
      cases: z.int(),
      gates: z.array(GateResult),
      unrecognised: z.array(
        z.strictObject({ tool: z.string(), parameter: z.string().optional(), reason: z.string() }),
      ),
      renamed: z.array(
        z.strictObject({ tool: z.string(), parameter: z.string().optional(), to: z.string() }),
      ),
    })
    .nullable(),
});
export type ToolImport = z.infer<typeof ToolImport>;

/** Most lines of one list that are printed; files have all of them. */
const MOST_PRINTED = 30;
/** Most characters of a sentence that are printed. */
const LONGEST = 240;

/** An import as text: the tools, then what was lost, remarked, and made of them. */
export function toolImportText({ imported, backend }: ToolImport, width: TableWidth): string {
  const { tools, losses, remarks, environment, source } = imported;
  const count = (list: readonly { readonly tool: string | null }[], name: string): number =>
    list.filter(({ tool }) => tool === name).length;
  const rows = tools.map(({ name, effect, parameters, refers }) => [
    name,
    `${effect.hint} (${effect.from})`,
    Object.keys(parameters.properties ?? {}).length,
    refers.map(({ parameter, to }) => `${parameter}: ${to}`).join(', '),
    count(losses, name),
    count(remarks, name),
  ]);
  const head = ['tool', 'effect', 'parameters', 'refers to', 'losses', 'remarks'];
  const alignedRight = ['parameters', 'losses', 'remarks'];
  const table = tableText({ head, essential: ['tool', 'effect'], alignedRight, rows }, width);
  const form = `${source.form}, written as ${source.written}`;
  return [
    table,
    `${counted(tools, 'tool')} of ${environment} (${form}), ${counted(losses, 'loss', 'losses')}, ${counted(remarks, 'remark')}`,
    ...listed(losses, ({ tool, code, pointer, says }) => `lost, ${code}: ${of(tool)}${says} ${pointer}`),
    ...listed(remarks, ({ check, tool, claim }) => `remark, ${check}: ${of(tool)}${claim}`),
    ...(backend === null ? [] : backendLines(backend)),
  ].join('\n');
}

const counted = (list: readonly unknown[], one: string, many = `${one}s`): string =>
  `${list.length} ${list.length === 1 ? one : many}`;

const of = (tool: string | null): string => (tool === null ? '' : `${tool}: `);

function listed<Item>(items: readonly Item[], line: (item: Item) => string): readonly string[] {
  const lines = items.slice(0, MOST_PRINTED).map((item) => harmlessLine(shortened(line(item), LONGEST)));
  const rest = items.length - lines.length;
  return rest === 0 ? lines : [...lines, `and ${rest} more; --json writes them all`];
}

function backendLines(backend: NonNullable<ToolImport['backend']>): readonly string[] {
  const { outcome, tools, tables, cases, gates, unrecognised, renamed } = backend;
  const passed = gates.filter(({ ok }) => ok).length;
  return [
    `backend ${outcome}: ${counted(tools, 'tool')} over ${counted(tables, 'table')}, ${cases} tests, ${passed} of ${gates.length} gates passed`,
    ...listed(
      gates.filter(({ ok }) => !ok),
      ({ id, finding }) => `gate ${id}: ${finding?.claim ?? 'It is not passed.'}`,
    ),
    ...listed(
      unrecognised,
      ({ tool, parameter, reason }) =>
        `left out: ${tool}${parameter === undefined ? '' : `, ${parameter}`}: ${reason}`,
    ),
    ...listed(
      renamed,
      ({ tool, parameter, to }) =>
        `renamed: ${tool}${parameter === undefined ? '' : `, ${parameter}`}: ${to}`,
    ),
  ];
}
