import { nativeProtocol } from '../../benchmarks/bfcl/protocol/native.ts';
import { referenceCalls } from '../../benchmarks/bfcl/reference-calls.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { trialSeed } from '../../harness/run/player.ts';
import type { Behaviour, ReceivedRequest } from './misbehaving-server.ts';
import type { ScriptedReply } from './wire-replies.ts';

/** Position in a conversation, as a server can derive it from one request. */
export type Standing = {
  readonly entry: SuiteEntry;
  /** Seed of entry and trial; `undefined` if the API has no seed parameter. */
  readonly seed: number | undefined;
  /** Number of replies of the model so far. */
  readonly replies: number;
};

/**
 * Identifies the entry of a request by the user's messages so far. Entries with equal messages are distinguished by the
 * seed of the first trial (run seed 0), if the API has a seed parameter.
 */
export function recognise(
  suite: Suite,
  entries: readonly SuiteEntry[],
): (request: ReceivedRequest) => Standing {
  const protocol = nativeProtocol(suite, 'results-unsaid');
  const saidIn = (entry: SuiteEntry): string[] =>
    entry.turns.flatMap((_turn, index) =>
      protocol.turnMessages(entry, index).flatMap((message) => userText(message)),
    );
  const known = entries.map((entry) => ({ entry, said: saidIn(entry) }));
  const byFirst = Map.groupBy(known, ({ said }) => said[0]);
  return ({ text }) => {
    const body = JSON.parse(text) as WireBody;
    const said = body.messages.flatMap(userTexts);
    const alike = (byFirst.get(said[0]) ?? []).filter((each) =>
      said.every((words, at) => words === each.said[at]),
    );
    const exact = alike.find(({ entry }) => trialSeed(0, entryKey(entry), 0) === body.seed);
    const entry = (exact ?? alike[0])?.entry;
    if (entry === undefined) throw new Error(`no entry starts with ${JSON.stringify(said)}`);
    return {
      entry,
      seed: body.seed,
      replies: body.messages.filter(({ role }) => role === 'assistant').length,
    };
  };
}

type Block = { readonly type: string; readonly text?: string };
type WireMessage = { readonly role: string; readonly content: string | null | readonly Block[] };
type WireBody = { readonly messages: readonly WireMessage[]; readonly seed?: number };

function userTexts({ role, content }: WireMessage): string[] {
  if (role !== 'user' || content === null) return [];
  if (typeof content === 'string') return [content];
  return content.flatMap(({ type, text }) => (type === 'text' && text !== undefined ? [text] : []));
}

const userText = (message: { readonly role: string }): string[] =>
  message.role === 'user' && 'text' in message && typeof message.text === 'string' ? [message.text] : [];

/** Server behaviour that answers each entry with its own list of replies, in order. */
export function playing(
  standingOf: (request: ReceivedRequest) => Standing,
  repliesOf: (entry: SuiteEntry) => readonly ScriptedReply[] | 'fails',
): (request: ReceivedRequest) => Behaviour {
  return (request) => {
    const { entry, replies } = standingOf(request);
    const script = repliesOf(entry);
    if (script === 'fails') return { kind: 'status', status: 500 };
    const reply = script[replies];
    if (reply === undefined) throw new Error(`${entry.id}: no reply ${replies} was recorded`);
    return { kind: 'reply', reply };
  };
}

/** Replies of the oracle: the calls of a turn in one reply, then a closing text. */
export function oracleReplies(entry: SuiteEntry, { catalogue }: Suite): readonly ScriptedReply[] {
  const done: ScriptedReply = { text: 'Done.' };
  return referenceCalls(entry, catalogue).flatMap((calls) => {
    if (calls.length === 0) return [done];
    return [
      { calls: calls.map(({ tool, rawArguments }) => ({ name: tool, arguments: rawArguments })) },
      done,
    ];
  });
}

/** Replies of a model that never makes a call. */
export const noOpReplies = (entry: SuiteEntry): readonly ScriptedReply[] =>
  entry.turns.map(() => ({ text: 'I would rather not.' }));
