import type { Conversation, KindPlanner } from './conversation.ts';
import { mentionsIn, withTurn } from './conversation.ts';
import type { Focus } from './bind.ts';
import { deedsOf, showsOneRow, tablesShown, waysToCall } from './leading-tools.ts';
import type { Request } from './plan.ts';
import { askDeed, askQuestion } from './requests.ts';
import type { Asked } from './requests.ts';
import { askTally } from './tallies.ts';
import { rowIn } from './stage.ts';

/** Most requests that are drawn for one turn. */
const MOST_TRIES = 12;

/** One more turn in which nothing is particular: a deed, a question about a row, or one about a list. */
export function ordinaryTurn(conversation: Conversation): Conversation | undefined {
  const asked = askLeading(conversation) ?? drawnNews(conversation, () => true);
  return asked === undefined ? undefined : withTurn(conversation, [asked.request], asked.scene);
}

/** Asks for what a leading tool does or shows, or at least about a row that one can show then. */
function askLeading(conversation: Conversation): Asked | undefined {
  const open = openLeading(conversation);
  if (open.length === 0) return undefined;
  const { scene } = conversation;
  const looks = open.filter((tool) => tablesShown(tool, scene).length > 0);
  const details = open.filter((tool) => showsOneRow(tool, scene));
  // Few turns can call a tool that takes an id which was shown before, so that it is drawn first more often.
  const called = scene.draws
    .shuffled([...open, ...details, ...details])
    .values()
    .map((tool) => askCalling(conversation, tool))
    .find((asked) => asked !== undefined);
  const tables = looks.flatMap((tool) => tablesShown(tool, scene));
  return called ?? drawnNews(conversation, (asked) => tables.some((table) => asked.scene.known.has(table)));
}

/** A request that calls a tool. `undefined` if none of those that were drawn is news and does. */
function askCalling(conversation: Conversation, tool: string): Asked | undefined {
  const { scene, focus } = conversation;
  return scene.draws
    .shuffled(waysToCall(tool, scene, focus))
    .values()
    .map((ask) => ask())
    .find(
      (asked) =>
        asked !== undefined &&
        asked.request.calls.some((call) => call.tool === tool) &&
        isNews(conversation, asked.request),
    );
}

/** The first of several drawn requests that is news and fit. */
function drawnNews(conversation: Conversation, isFit: (asked: Asked) => boolean): Asked | undefined {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const asked = askDrawn(conversation);
    if (asked !== undefined && isFit(asked) && isNews(conversation, asked.request)) return asked;
  }
  return undefined;
}

function askDrawn(conversation: Conversation): Asked | undefined {
  const { scene, focus } = conversation;
  const { draws, stage } = scene;
  const { questions, tallies } = stage.domain;
  const kind = draws.weighted([
    ['deed', 6],
    ['question', 4],
    ['tally', 2],
  ] as const);
  if (kind === 'deed') return askPicked(conversation, { focus });
  if (kind === 'question') return askQuestion(scene, draws.pick(questions), focus);
  return tallies.length === 0 ? undefined : askTally(scene, draws.pick(tallies), focus);
}

/** Leading tools that were not called yet. */
const openLeading = ({ leading, turns }: Conversation): readonly string[] =>
  leading.filter((name) => !turns.some(({ calls }) => calls.some(({ tool }) => tool === name)));

/** Share of picked deeds that are a leading tool, until all were called. */
const LEADING_DEED = 0.85;

/** A tool to ask for; `undefined` if none is fit. */
export function pickDeed(
  conversation: Conversation,
  isFit: (tool: string) => boolean = () => true,
): string | undefined {
  const { scene } = conversation;
  const tools = deedsOf(scene.stage).filter(isFit);
  const leading = openLeading(conversation).find((tool) => tools.includes(tool));
  if (leading !== undefined && scene.draws.chance(LEADING_DEED)) return leading;
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

/**
 * Whether a request is one that a user would make now: the same was not asked before, and what it asks for was neither set nor
 * said by an earlier turn, so that the user knows it.
 */
export function isNews({ turns, start, scene }: Conversation, request: Request): boolean {
  const asked = new Set(turns.flatMap(({ requests }) => requests.flatMap(keysOf)));
  if (keysOf(request).some((key) => asked.has(key))) return false;
  if (request.kind !== 'question') return true;
  const { table, id } = request.mention;
  const isSaid = turns
    .flatMap(({ requests }) => requests.flatMap(mentionsIn))
    .some((one) => one.id === id && one.said.some(({ column }) => column === request.question.column));
  if (isSaid) return false;
  return rowIn(start, table, id) === rowIn(scene.state, table, id);
}

/** What tells two requests apart: a deed by its tool and the row that it is about, a question by its look-up and what it is about. */
function keysOf(request: Request): readonly string[] {
  if (request.kind === 'deed') {
    const [first] = request.fillings;
    return [`${request.tool} ${first?.kind === 'row' ? first.mention.id : ''}`];
  }
  const look = request.calls.at(-1)?.text ?? '';
  if (request.kind === 'tally') return [look];
  const { mention, question } = request;
  return [look, `${mention.table} ${mention.id} ${question.column}`];
}

/** So many ordinary turns more. */
export function ordinaryTurns(conversation: Conversation, count: number): Conversation | undefined {
  let current: Conversation | undefined = conversation;
  for (let index = 0; index < count && current !== undefined; index += 1) current = ordinaryTurn(current);
  return current;
}

/** A conversation of ordinary turns around one that is particular. */
export function around(opening: Conversation, particular: KindPlanner): Conversation | undefined {
  const before = ordinaryTurns(opening, opening.scene.draws.between(0, 1));
  const middle = before === undefined ? undefined : attempts(() => newTurns(before, particular));
  return middle === undefined ? undefined : closed(middle);
}

/** What a planner adds to a conversation; `undefined` if its first turn asks for what was asked before. */
function newTurns(before: Conversation, particular: KindPlanner): Conversation | undefined {
  const after = particular(before);
  const requests = after?.turns[before.turns.length]?.requests ?? [];
  return requests.every((request) => isNews(before, request)) ? after : undefined;
}

/** Most turns to which a conversation is drawn out for the sake of a look-up. */
const MOST_TURNS = 4;

/** The conversation with up to one ordinary turn more, or two if a look-up should still be called. */
export function closed(conversation: Conversation): Conversation | undefined {
  const least = conversation.turns.length === 1 || owesLook(conversation) ? 1 : 0;
  const current = ordinaryTurns(conversation, conversation.scene.draws.between(least, 1));
  return current !== undefined && owesLook(current) && current.turns.length < MOST_TURNS
    ? (ordinaryTurn(current) ?? current)
    : current;
}

const owesLook = (conversation: Conversation): boolean =>
  openLeading(conversation).some((tool) => tablesShown(tool, conversation.scene).length > 0);

/** The first success of several attempts with further draws. */
export function attempts<Result>(attempt: () => Result | undefined): Result | undefined {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const result = attempt();
    if (result !== undefined) return result;
  }
  return undefined;
}
