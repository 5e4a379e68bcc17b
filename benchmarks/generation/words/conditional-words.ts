import { mustGet } from '../../../harness/contract/must-get.ts';
import { mentionsIn } from '../plans/conversation.ts';
import type { PlannedTurn } from '../plans/plan.ts';
import type { Deed } from './deed-words.ts';
import { filled, referredBy, slotsOf, suits } from './phrases.ts';
import type { Slots } from './phrases.ts';
import { withClearPronouns } from './pronouns.ts';
import { stated } from './sentences.ts';
import type { Position } from './sentences.ts';
import type { Speech } from './speech.ts';

/** A deed that depends on a figure: the row is named with the figure, and the deed refers back to it. */
export function conditional(
  request: Deed,
  { parameter, column, relation, limit }: Extract<PlannedTurn['twist'], { kind: 'depends' }>,
  position: Position,
  speech: Speech,
): string | undefined {
  const filling = request.fillings.find((one) => one.parameter === parameter);
  if (filling?.kind !== 'row') return undefined;
  const { table, id } = filling.mention;
  const figures = mustGet(speech.domain.tables, table, 'table').naming.figures ?? [];
  const clauses = figures.find((one) => one.column === column)?.[relation] ?? [];
  if (clauses.length === 0) return undefined;
  const figure: Slots = new Map([
    ['row', { kind: 'row', mention: filling.mention }],
    ['limit', { kind: 'value', value: limit, refers: `${table}.${column}` }],
  ]);
  const said = filled(` ${speech.draws.pick(clauses)}`, figure, { ...speech, recent: new Map() }).trim();
  const clause = `if ${said}`;
  const inner = withClearPronouns(mentionsIn(request), { ...speech, recent: new Map([[table, id]]) });
  const slots = slotsOf(request.fillings, referredBy(request.tool, speech));
  const asks = (mustGet(speech.domain.tools, request.tool, 'tool').phrases?.asks ?? []).filter((phrase) =>
    suits(phrase, slots),
  );
  if (asks.length === 0) return undefined;
  const deed = filled(speech.draws.pick(asks), slots, inner);
  const please = speech.manner === 'polite' ? 'please ' : '';
  const otherwise = speech.draws.pick([
    '',
    'Otherwise leave it.',
    'If not, leave everything as it is.',
    'Otherwise do nothing.',
  ]);
  return `${stated(`${clause}, ${please}${deed}`, position, speech)} ${otherwise}`.trim();
}
