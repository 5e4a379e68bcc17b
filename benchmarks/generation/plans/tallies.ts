import { isDict, isList } from '../../../harness/contract/value.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { plainJson } from '../../python/plain-json.ts';
import type { Tally } from '../patterns/pattern.ts';
import { bind } from './bind.ts';
import type { Focus } from './bind.ts';
import type { Filling, MadeCall } from './plan.ts';
import { deedWith } from './requests.ts';
import type { Asked } from './requests.ts';
import type { Scene } from './stage.ts';

/** Asks for a figure over the rows that a look-up lists. `undefined` where they are too few to be worth a question. */
export function askTally(scene: Scene, tally: Tally, focus: Focus = new Map()): Asked | undefined {
  const fillings = bind(scene, tally.tool, undefined, focus, tally.filters);
  if (fillings === undefined || fillings.some((filling) => isPastDay(scene, tally, filling)))
    return undefined;
  const asked = deedWith(scene, tally.tool, fillings);
  const call = asked?.request.calls.at(-1);
  if (asked === undefined || call === undefined) return undefined;
  const [path, rows] = listIn(call);
  if (rows.length < 2) return undefined;
  const figures = rows.flatMap((row) => {
    const figure = tally.column === undefined ? 0 : plainJson(row.get(tally.column) ?? null);
    return typeof figure === 'number' ? [figure] : [];
  });
  if (figures.length !== rows.length) return undefined;
  const answer = {
    value: TALLIES[tally.what](figures),
    call: asked.request.calls.length - 1,
    pointers: rows.map((_row, index) => `${path}/${index}/${tally.column ?? 'id'}`),
  };
  return {
    request: { kind: 'tally', tally, fillings, calls: asked.request.calls, answer },
    scene: asked.scene,
  };
}

/** Whether a tally, which speaks of the present, is given a day that is over. */
function isPastDay({ stage }: Scene, { tool }: Tally, filling: Filling): boolean {
  if (filling.kind === 'row') return false;
  const format = stage.domain.tools
    .get(tool)
    ?.parameters.find(({ name }) => name === filling.parameter)?.format;
  return format === 'day' && String(filling.value) < stage.now.slice(0, 10);
}

const TALLIES: { readonly [what in Tally['what']]: (figures: readonly number[]) => number } = {
  count: (figures) => figures.length,
  total: (figures) => Math.round(figures.reduce((sum, figure) => sum + figure, 0) * 100) / 100,
  least: (figures) => Math.min(...figures),
  greatest: (figures) => Math.max(...figures),
};

/** The only list in an output, with its JSON Pointer. */
function listIn({ output }: MadeCall) {
  const lists = isDict(output) ? [...output].filter(([, value]) => isList(value)) : [];
  const [key, value] = mustGet(new Map(lists.entries()), 0, 'list in an output');
  return [`/${typeof key === 'string' ? key : ''}`, isList(value) ? value.filter(isDict) : []] as const;
}
