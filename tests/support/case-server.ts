import { z } from 'zod';
import type { Json } from '../../harness/contract/json.ts';
import { evaluatorsNamed } from '../../evaluators/registry.ts';
import { openStore } from '../../harness/store/store.ts';
import { assayRun, episodesIn, runIdIn } from './live-run.ts';
import { startModelServer } from './misbehaving-server.ts';
import type { Behaviour, ModelServer } from './misbehaving-server.ts';

/** A call of a script, with its arguments as data. */
export type CaseCall = { readonly name: string; readonly args: { readonly [name: string]: Json } };

/** Calls that pass an entry of the starter suite, by turn and step; each turn ends with words. */
export type CaseScript = {
  readonly entry: string;
  readonly turns: readonly { readonly steps: readonly (readonly CaseCall[])[]; readonly words: string }[];
};

/** Passes `starter_base_0`: three turns with calls that have arguments. */
export const COPY_AND_COUNT: CaseScript = {
  entry: 'starter_base_0',
  turns: [
    {
      steps: [
        [{ name: 'mkdir', args: { dir_name: 'backup' } }],
        [{ name: 'cp', args: { source: 'report_draft.txt', destination: 'backup' } }],
      ],
      words: 'The copy is in backup.',
    },
    {
      steps: [[{ name: 'mv', args: { source: 'report_draft.txt', destination: 'report_final.txt' } }]],
      words: 'Renamed.',
    },
    {
      steps: [[{ name: 'wc', args: { file_name: 'report_final.txt', mode: 'w' } }]],
      words: 'It has 10 words.',
    },
  ],
};

/** Passes `starter_read_7`: two of its calls have no arguments. */
export const TYRES_AND_BATTERY: CaseScript = {
  entry: 'starter_read_7',
  turns: [
    {
      steps: [[{ name: 'check_tire_pressure', args: {} }], [{ name: 'find_nearest_tire_shop', args: {} }]],
      words:
        'Front left 32, front right 32, rear left 30 and rear right 28 psi. The nearest tire shop is at 456 Oakwood Avenue, Rivermist, 83214.',
    },
    {
      steps: [[{ name: 'displayCarStatus', args: { option: 'battery' } }]],
      words: 'The battery has 12.6 V.',
    },
  ],
};

const Message = z.looseObject({ role: z.string(), content: z.json().optional() });
const Body = z.looseObject({ messages: z.array(Message) });

/** A Chat Completions request, and what the script replies to it. */
export type CaseRequest = {
  readonly body: z.infer<typeof Body>;
  /** 0-based, over all requests. */
  readonly number: number;
  /** 0-based. */
  readonly turn: number;
  /** 0-based, within the turn. */
  readonly step: number;
  /** Empty: the turn ends with {@link words}. */
  readonly calls: readonly CaseCall[];
  readonly words: string;
};

/** How a case answers: the parts of an assistant message, or a status other than 200. */
export type CaseAnswer =
  | {
      readonly message: { readonly [field: string]: Json };
      readonly finish?: string;
      readonly tokens?: number;
    }
  | {
      readonly status: number;
      readonly body: Json | string;
      readonly headers?: { readonly [name: string]: string };
    };

/** Starts a server that plays a script in the manner of a case. */
export async function startCaseServer(
  { turns }: CaseScript,
  answer: (request: CaseRequest) => CaseAnswer,
): Promise<ModelServer> {
  return await startModelServer(({ text, number }): Behaviour => {
    const body = Body.parse(JSON.parse(text));
    const users = body.messages.flatMap(({ role, content }, index) =>
      role === 'user' && !JSON.stringify(content ?? '').startsWith(`"[{'role': 'tool'`) ? [index] : [],
    );
    const turn = users.length - 1;
    const step = body.messages.slice(users.at(-1)).filter(({ role }) => role === 'assistant').length;
    const { steps = [], words = 'Done.' } = turns[turn] ?? {};
    return behaviourOf(answer({ body, number, turn, step, calls: steps[step] ?? [], words }));
  });
}

function behaviourOf(answer: CaseAnswer): Behaviour {
  if ('status' in answer) {
    const { status, body, headers = {} } = answer;
    return { kind: 'status', status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
  }
  const { message, finish = 'stop', tokens = 3000 } = answer;
  const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }];
  const usage = { prompt_tokens: tokens, completion_tokens: 40, total_tokens: tokens + 40 };
  return { kind: 'body', body: JSON.stringify({ object: 'chat.completion', choices, usage }) };
}

/** `tool_calls` as an API specifies them. */
export const wireCalls = ({ calls, turn, step }: Pick<CaseRequest, 'calls' | 'turn' | 'step'>) =>
  calls.map(({ name, args }, index) => ({
    id: `call_${turn}_${step}_${index}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }));

/** Calls in the Python syntax of prompt mode. */
export const callsAsText = (calls: readonly CaseCall[]): string =>
  `[${calls.map(({ name, args }) => `${name}(${argumentsAsText(args)})`).join(', ')}]`;

const argumentsAsText = (args: CaseCall['args']): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}=${JSON.stringify(value).replaceAll('"', "'")}`)
    .join(', ');

/** A server that answers as the API specifies, with which every script passes. */
export const inOrderOfTheApi = (request: CaseRequest): CaseAnswer =>
  request.calls.length === 0
    ? { message: { content: request.words } }
    : { message: { content: null, tool_calls: wireCalls(request) }, finish: 'tool_calls' };

/** Flags of a run of one entry against a server; of `compatible:m`, unless another model is among `more`. */
export const caseFlags = (
  database: string,
  { openaiUrl }: Pick<ModelServer, 'openaiUrl'>,
  { entry }: CaseScript,
  more: readonly string[] = [],
): readonly string[] => [
  ...['--suite', 'starter', '--ids', entry, '--db', database, '--base-url', openaiUrl],
  ...(more.includes('--model') ? [] : ['--model', 'compatible:m']),
  ...more,
];

/** Plays the entry of a script once; returns what the command printed, the episode, and the kind of its verdict. */
export async function playCase(
  database: string,
  server: ModelServer,
  script: CaseScript,
  ...more: readonly string[]
) {
  const ran = await assayRun(caseFlags(database, server, script, more));
  const [verdict] = verdictsIn(database, runIdIn(ran));
  const [episode] = episodesIn(database);
  return { ran, episode, verdict };
}

/** Kinds of the verdicts of upstream's evaluators on the episodes of a run. */
export function verdictsIn(database: string, runId: string): readonly string[] {
  const store = openStore(database);
  try {
    const evaluators = evaluatorsNamed('action').map(({ identity }) => identity);
    return store.verdicts.kindsOfRun(runId, evaluators).map(({ kind }) => kind);
  } finally {
    store.close();
  }
}
