import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { RowChange } from '../../../harness/contract/environment-definition.ts';
import type { Focus } from './bind.ts';
import type { Filling, Plan, PlannedTurn, Request, RowMention, Twist } from './plan.ts';
import { leadingTools } from './leading-tools.ts';
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
  /** Tools that the conversation should call if it can. */
  readonly leading: readonly string[];
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
  leading: leadingTools(scene.stage, number),
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
