import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { plainJson } from '../../python/plain-json.ts';
import type { Filter, Look } from './looks.ts';
import type { MadeCall, PlannedArguments, RowMention, Said } from './plan.ts';
import { make } from './stage.ts';
import type { Scene } from './stage.ts';

/** Look-ups that find a row, in order, and the scene after them. */
export type Found = { readonly calls: readonly MadeCall[]; readonly scene: Scene };

/** Most look-ups that follow from each other. */
const DEEPEST = 3;

/**
 * Chains backward from a row to what words say of it: a look-up that shows such rows, given what is said, and before it the
 * look-ups that give it the ids that it needs. A row whose id was shown before needs none.
 *
 * @returns the shortest chain after which exactly one of the shown rows is as said; `undefined`: there is none.
 */
export function identify(scene: Scene, mention: RowMention, depth = DEEPEST): Found | undefined {
  if (scene.known.get(mention.table)?.includes(mention.id) === true) return { calls: [], scene };
  if (depth === 0) return undefined;
  const found = (scene.stage.looks.get(mention.table) ?? []).flatMap((look) => {
    const chain = through(scene, look, mention, depth);
    return chain === undefined ? [] : [chain];
  });
  return found.toSorted((left, right) => left.calls.length - right.calls.length)[0];
}

function through(scene: Scene, look: Look, mention: RowMention, depth: number): Found | undefined {
  const used: { readonly filter: Filter; readonly said: Said }[] = [];
  for (const filter of look.filters) {
    const said = mention.said.find(({ column }) => column === filter.column);
    if (said !== undefined) used.push({ filter, said });
    else if (filter.need === 'required') return undefined;
  }
  let current: Found = { calls: [], scene };
  const args: Record<string, PlannedArguments[string]> = {};
  for (const { filter, said } of used) {
    if ('part' in said || 'value' in said) {
      if ('part' in said && filter.match !== 'contains') return undefined;
      args[filter.parameter] = 'part' in said ? said.part : said.value;
      continue;
    }
    const before = identify(current.scene, said.row, depth - 1);
    if (before === undefined) return undefined;
    current = { calls: [...current.calls, ...before.calls], scene: before.scene };
    args[filter.parameter] = said.row.id;
  }
  const [call, after] = make(current.scene, look.tool, args);
  if (call.refused || !tells(shownRows(call.output, look), look, mention)) return undefined;
  return { calls: [...current.calls, call], scene: after };
}

/** Rows that an output shows, as records. */
export function shownRows(output: Value, { path, rows }: Look): readonly Dict[] {
  const part = path === '' ? output : isDict(output) ? (output.get(path.slice(1)) ?? null) : null;
  const list = rows === 'single' ? [part] : isList(part) ? part : [];
  return list.filter(isDict);
}

/** Whether exactly one of the shown rows is as said, judging by what is shown; and it is the one that is meant. */
function tells(rows: readonly Dict[], { shown }: Look, { id, said, extreme }: RowMention): boolean {
  const key = shown.get('id') ?? 'id';
  const fitting = rows.filter((row) =>
    said.every((one) => {
      const column = shown.get(one.column);
      if (column === undefined) return true; // a filter that is not shown was applied by the tool
      const value = row.get(column) ?? null;
      if ('part' in one)
        return typeof value === 'string' && value.toLowerCase().includes(one.part.toLowerCase());
      return 'row' in one ? value === one.row.id : plainJson(value) === one.value;
    }),
  );
  const asSaid = extreme === undefined ? fitting : extremes(fitting, shown.get(extreme.column), extreme.end);
  return asSaid.length === 1 && asSaid[0]?.get(key) === id;
}

/** Rows with the least or greatest value under a key; none where it is not shown. */
export function extremes(
  rows: readonly Dict[],
  key: string | undefined,
  end: 'least' | 'greatest',
): readonly Dict[] {
  if (key === undefined) return [];
  const figure = (row: Dict): number => Number(plainJson(row.get(key) ?? null));
  const figures = rows.map(figure);
  const wanted = end === 'least' ? Math.min(...figures) : Math.max(...figures);
  return rows.filter((row) => figure(row) === wanted);
}
