import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { RowChange } from '../../../harness/contract/environment-definition.ts';
import type { Focus } from './bind.ts';
import type { Filling, Plan, PlannedTurn, Request, RowMention, Twist } from './plan.ts';
import { askDeed, askQuestion, askTally } from './requests.ts';
import type { Asked } from './requests.ts';
import { rowIn } from './stage.ts';
import type { Scene } from './stage.ts';

/** A conversation while it is planned. Never changed: each turn gives the next one. */
export type Conversation = {
  readonly scene: Scene;
  readonly turns: readonly PlannedTurn[];
  /** What the last turn was about, by table. */
  readonly focus: Focus;
  readonly changes: readonly RowChange[];
  /** State before the first turn. */
  readonly start: EnvironmentState;
  /** Tool that the conversation should call if it can, so that candidates in a row call all tools. */
  readonly leading: string;
};

/** Plans the turns of one kind of task. `undefined`: the population has no instance, or none was drawn. */
export type KindPlanner = (opening: Conversation) => Conversation | undefined;

/** @param number - of the candidate. */
export const opened = (scene: Scene, number: number): Conversation => ({
  scene,
  turns: [],
  focus: new Map(),
  changes: [],
  start: scene.state,
  leading: leadingDeed(scene, number),
});

export const planOf = ({ turns, changes }: Conversation): Plan => ({ turns, changes });

/** The conversation with one more turn. */
export function withTurn(
  conversation: Conversation,
  requests: readonly Request[],
  scene: Scene,
  {
    twist = { kind: 'none' },
    calls = requests.flatMap((request) => request.calls),
  }: Partial<PlannedTurn> = {},
): Conversation {
  const turn: PlannedTurn = { requests, twist: twist satisfies Twist, calls };
  const mentions = requests.flatMap(mentionsIn);
  return {
    ...conversation,
    scene,
    turns: [...conversation.turns, turn],
    focus: mentions.length === 0 ? conversation.focus : focusOn(mentions),
  };
}

/** Rows that a request names, those that others are described by included. */
export function mentionsIn(request: Request): readonly RowMention[] {
  const direct =
    request.kind === 'question'
      ? [request.mention]
      : request.fillings.flatMap((filling: Filling) => (filling.kind === 'row' ? [filling.mention] : []));
  return direct.flatMap(withInner);
}

const withInner = (mention: RowMention): readonly RowMention[] => [
  mention,
  ...mention.said.flatMap((said) => ('row' in said ? withInner(said.row) : [])),
];

/** Rows by table, where only one row of the table is named. */
export function focusOn(mentions: readonly RowMention[]): Focus {
  const byTable = Map.groupBy(mentions, ({ table }) => table);
  return new Map(
    [...byTable].flatMap(([table, rows]) => {
      const ids = new Set(rows.map(({ id }) => id));
      const [id] = ids;
      return ids.size === 1 && id !== undefined ? [[table, id] as const] : [];
    }),
  );
}

/** Most requests that are drawn for one turn. */
const MOST_TRIES = 12;

/** One more turn in which nothing is particular: a deed, a question about a row, or one about a list. */
export function ordinaryTurn(conversation: Conversation): Conversation | undefined {
  const { scene, focus } = conversation;
  const { draws, stage } = scene;
  const { questions, tallies } = stage.domain;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const kind = draws.weighted([
      ['deed', 6],
      ['question', 4],
      ['tally', 2],
    ] as const);
    const asked: Asked | undefined =
      kind === 'deed'
        ? askPicked(conversation, { focus })
        : kind === 'question'
          ? askQuestion(scene, draws.pick(questions), focus)
          : tallies.length === 0
            ? undefined
            : askTally(scene, draws.pick(tallies), focus);
    if (asked !== undefined && isNews(conversation, asked.request))
      return withTurn(conversation, [asked.request], asked.scene);
  }
  return undefined;
}

/** Candidates with the number of the same kind of task lead with different tools. */
function leadingDeed(scene: Scene, number: number): string {
  const deeds = deedsOf({ scene });
  return deeds[(number + Math.floor(number / deeds.length)) % Math.max(1, deeds.length)] ?? '';
}

/** Share of deeds that are the leading one, until it was called. */
const LEADING = 0.7;

/** A tool to ask for; `undefined` if none is fit. */
export function pickDeed(
  conversation: Conversation,
  isFit: (tool: string) => boolean = () => true,
): string | undefined {
  const { scene, turns, leading } = conversation;
  const tools = deedsOf(conversation).filter(isFit);
  const isOpen = !turns.some(({ calls }) => calls.some(({ tool }) => tool === leading));
  if (isOpen && tools.includes(leading) && scene.draws.chance(LEADING)) return leading;
  return tools.length === 0 ? undefined : scene.draws.pick(tools);
}

/** Asks for a call of a picked tool. */
export function askPicked(
  conversation: Conversation,
  wanted: { readonly focus?: Focus } = {},
  isFit?: (tool: string) => boolean,
): Asked | undefined {
  const tool = pickDeed(conversation, isFit);
  return tool === undefined ? undefined : askDeed(conversation.scene, tool, wanted);
}

/** Tools that users ask for. */
export const deedsOf = ({ scene }: Pick<Conversation, 'scene'>): readonly string[] =>
  [...scene.stage.domain.tools.values()].flatMap(({ name, phrases }) =>
    phrases === undefined ? [] : [name],
  );

/**
 * Whether a request is one that a user would make now: the same was not asked before, and what it asks for was neither set nor
 * said by an earlier turn, so that the user knows it.
 */
export function isNews({ turns, start, scene }: Conversation, request: Request): boolean {
  const key = keyOf(request);
  if (turns.some(({ requests }) => requests.some((other) => keyOf(other) === key))) return false;
  if (request.kind !== 'question') return true;
  const { table, id } = request.mention;
  const isSaid = turns
    .flatMap(({ requests }) => requests.flatMap(mentionsIn))
    .some((one) => one.id === id && one.said.some(({ column }) => column === request.question.column));
  if (isSaid) return false;
  return rowIn(start, table, id) === rowIn(scene.state, table, id);
}

/** What tells two requests apart: a deed by its tool and the row that it is about, a question by its look-up. */
function keyOf(request: Request): string {
  if (request.kind !== 'deed') return request.calls.at(-1)?.text ?? '';
  const [first] = request.fillings;
  return `${request.tool} ${first?.kind === 'row' ? first.mention.id : ''}`;
}

/** So many ordinary turns more. */
export function ordinaryTurns(conversation: Conversation, count: number): Conversation | undefined {
  let current: Conversation | undefined = conversation;
  for (let index = 0; index < count && current !== undefined; index += 1) current = ordinaryTurn(current);
  return current;
}

/** A conversation of ordinary turns around one that is particular. */
export function around(opening: Conversation, particular: KindPlanner): Conversation | undefined {
  const { draws } = opening.scene;
  const before = ordinaryTurns(opening, draws.between(0, 1));
  const middle = before === undefined ? undefined : attempts(() => particular(before));
  return middle === undefined
    ? undefined
    : ordinaryTurns(middle, draws.between(middle.turns.length === 1 ? 1 : 0, 1));
}

/** The first success of several attempts with further draws. */
export function attempts<Result>(attempt: () => Result | undefined): Result | undefined {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const result = attempt();
    if (result !== undefined) return result;
  }
  return undefined;
}
