import { withTurn } from '../conversation.ts';
import { deedsOf } from '../leading-tools.ts';
import { around } from '../ordinary-turns.ts';
import type { Conversation, KindPlanner } from '../conversation.ts';
import { argumentsOf, bind } from '../bind.ts';
import { extremes } from '../identify.ts';
import { fitting } from '../mention.ts';
import type { Filling, RowMention } from '../plan.ts';
import { deedWith } from '../requests.ts';
import { askTally } from '../tallies.ts';
import { refusalOf } from '../stage.ts';
import type { Scene } from '../stage.ts';

/** A turn that asks for a figure over a list, or for a deed with the first or last of a list. */
export const aggregate: KindPlanner = (opening) =>
  around(opening, (conversation) => {
    const { draws, stage } = conversation.scene;
    const { tallies, superlatives } = stage.domain;
    if (superlatives.length > 0 && (tallies.length === 0 || draws.chance(0.5)))
      return extremeDeed(conversation);
    const asked = tallies.length === 0 ? undefined : askTally(conversation.scene, draws.pick(tallies));
    return asked === undefined ? undefined : withTurn(conversation, [asked.request], asked.scene);
  });

function extremeDeed(conversation: Conversation): Conversation | undefined {
  const { scene } = conversation;
  const { draws, stage } = scene;
  const superlative = draws.pick(stage.domain.superlatives);
  const tools = deedsOf(conversation.scene.stage).filter((name) =>
    stage.domain.tools.get(name)?.parameters.some(({ refers }) => refers === `${superlative.table}.id`),
  );
  if (tools.length === 0) return undefined;
  const tool = draws.pick(tools);
  const fillings = bind(scene, tool, undefined)?.map((filling) => withExtreme(scene, filling, superlative));
  if (
    fillings === undefined ||
    !fillings.some((filling) => filling.kind === 'row' && filling.mention.extreme !== undefined)
  )
    return undefined;
  if (refusalOf(scene, tool, argumentsOf(fillings)) !== undefined) return undefined;
  const asked = deedWith(scene, tool, fillings);
  return asked === undefined ? undefined : withTurn(conversation, [asked.request], asked.scene);
}

/** Another row for the same parameter: the extreme one among those that fit less than what was said, if there are several. */
function withExtreme(
  scene: Scene,
  filling: Filling,
  { table, column }: { readonly table: string; readonly column: string },
): Filling {
  if (filling.kind !== 'row' || filling.mention.table !== table) return filling;
  const said = filling.mention.said.slice(0, 2);
  const end = scene.draws.pick(['least', 'greatest'] as const);
  const rows = fitting(scene, table, said);
  const looser = rows.length > 1 ? said : said.slice(0, 1);
  const among = fitting(scene, table, looser);
  const [row, ...ties] = extremes(among, column, end);
  const id = row?.get('id');
  if (among.length < 2 || ties.length > 0 || typeof id !== 'string') return filling;
  const mention: RowMention = { table, id, said: looser, extreme: { column, end } };
  return { ...filling, mention };
}
