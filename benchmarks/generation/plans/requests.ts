import { isDeepStrictEqual } from 'node:util';
import { plainJson } from '../../python/plain-json.ts';
import type { Question } from '../patterns/pattern.ts';
import { argumentsOf, bind, toolOf } from './bind.ts';
import type { Focus } from './bind.ts';
import { identify, shownRows } from './identify.ts';
import type { Found } from './identify.ts';
import { mentionOf } from './mention.ts';
import type { Filling, MadeCall, Request } from './plan.ts';
import { cell, make, rowIn, rowsIn } from './stage.ts';
import type { Scene } from './stage.ts';

/** A request with the scene after it is fulfilled. */
export type Asked = { readonly request: Request; readonly scene: Scene };

/** Asks for a call of a tool. `undefined` if no arguments fit, or if their ids cannot be looked up. */
export function askDeed(
  scene: Scene,
  tool: string,
  { refused, focus = new Map() }: { readonly refused?: string; readonly focus?: Focus } = {},
): Asked | undefined {
  const fillings = bind(scene, tool, refused, focus);
  return fillings === undefined ? undefined : deedWith(scene, tool, fillings);
}

/** The request for a call with these arguments. `undefined` if their ids cannot be looked up, or if the call would leave all as it is. */
export function deedWith(scene: Scene, tool: string, fillings: readonly Filling[]): Asked | undefined {
  const looked = lookUp(scene, fillings);
  if (looked === undefined) return undefined;
  const [call, after] = make(looked.scene, tool, argumentsOf(fillings));
  if (isIdle(call, scene)) return undefined;
  return { request: { kind: 'deed', tool, fillings, calls: [...looked.calls, call] }, scene: after };
}

/** Whether a call that is to change something changes nothing: no user asks for what is so already. */
const isIdle = ({ tool, refused, before, after }: MadeCall, scene: Scene): boolean =>
  !refused && toolOf(scene, tool).effect === 'write' && isDeepStrictEqual(before, after);

/** The look-ups that give all ids of a call. */
function lookUp(
  scene: Scene,
  fillings: readonly Filling[],
): { readonly calls: readonly MadeCall[]; readonly scene: Scene } | undefined {
  let current: { readonly calls: readonly MadeCall[]; readonly scene: Scene } = { calls: [], scene };
  for (const filling of fillings) {
    if (filling.kind !== 'row') continue;
    const found = identify(current.scene, filling.mention);
    if (found === undefined) return undefined;
    current = { calls: [...current.calls, ...found.calls], scene: found.scene };
  }
  return current;
}

/** Share of questions about what the conversation is about already, where it can be asked. */
const AGAIN = 0.85;

/** Asks for a column of a row, which a look-up shows. */
export function askQuestion(scene: Scene, question: Question, focus: Focus = new Map()): Asked | undefined {
  const rows = rowsIn(scene.state, question.table);
  const preferred = focus.get(question.table);
  const drawn = scene.draws.pick(rows).get('id');
  const id = preferred !== undefined && scene.draws.chance(AGAIN) ? preferred : drawn;
  if (typeof id !== 'string' || isOver(scene, question, id)) return undefined;
  const mention = mentionOf(scene, question.table, id, question.column);
  if (mention === undefined) return undefined;
  // What was shown before can have changed, and need not be looked up again: so the row is looked up as if it were new.
  const known = shownAgain(scene, question, id);
  const found = known ?? identify({ ...scene, known: withoutRow(scene.known, question.table, id) }, mention);
  const call = found?.calls.at(-1);
  if (found === undefined || call === undefined) return undefined;
  const answer = answerIn(scene, call, found.calls.length - 1, question, id);
  if (answer === undefined) return undefined;
  return { request: { kind: 'question', question, mention, calls: found.calls, answer }, scene: found.scene };
}

/** Shows a row by its id, where outputs have shown the id before; `undefined`: they have not, or no tool shows the column so. */
function shownAgain(scene: Scene, { table, column }: Question, id: string): Found | undefined {
  if (scene.known.get(table)?.includes(id) !== true) return undefined;
  const looks = scene.stage.looks.get(table) ?? [];
  const look = looks.find(
    ({ rows, shown, filters }) => rows === 'single' && shown.has(column) && filters.length === 1,
  );
  const [filter] = look?.filters ?? [];
  if (look === undefined || filter?.column !== 'id') return undefined;
  const [call, after] = make(scene, look.tool, { [filter.parameter]: id });
  return call.refused ? undefined : { calls: [call], scene: after };
}

/** Whether a question speaks of the present, and the day of the row is over. */
function isOver({ state, stage }: Scene, { table, day }: Question, id: string): boolean {
  const row = day === undefined ? undefined : rowIn(state, table, id);
  const cellOfDay = row === undefined || day === undefined ? null : cell(row, day);
  return typeof cellOfDay === 'string' && cellOfDay < stage.now.slice(0, 10);
}

const withoutRow = (known: Scene['known'], table: string, id: string): Scene['known'] =>
  new Map(known).set(
    table,
    (known.get(table) ?? []).filter((one) => one !== id),
  );

function answerIn(
  { stage }: Scene,
  { tool, output }: MadeCall,
  call: number,
  question: Question,
  id: string,
) {
  const look = stage.looks.get(question.table)?.find((one) => one.tool === tool);
  const key = look?.shown.get(question.column);
  if (look === undefined || key === undefined) return undefined;
  const index = shownRows(output, look).findIndex((row) => row.get(look.shown.get('id') ?? 'id') === id);
  const value = plainJson(shownRows(output, look)[index]?.get(key) ?? null);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const place = look.rows === 'single' ? look.path : `${look.path}/${index}`;
  return { value, call, pointers: [`${place}/${key}`] };
}
