import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { episodesIn, SECRET } from '../../support/live-run.ts';
import { startModelServer } from '../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../../support/misbehaving-server.ts';
import type { Api } from '../../support/wire-replies.ts';
import { closedIn, commandFindings, freshFolder } from '../command.ts';
import { unless } from '../fuzzer.ts';
import type { Finding, Kind, Outcome, RunCommand } from '../fuzzer.ts';
import { labelledBody } from '../generators/bodies.ts';
import type { BodyLabel, Offered } from '../generators/bodies.ts';
import { Draw } from '../generators/draw.ts';
import { damagedText } from '../generators/json.ts';
import { hostileText } from '../generators/texts.ts';
import { callableTools } from './replies.ts';

const MODEL_OF: Readonly<Record<Api, string>> = {
  chat: 'compatible:m',
  responses: 'openai-responses:m',
  messages: 'anthropic:m',
};

type Scripted = {
  readonly label: BodyLabel;
  readonly made: string;
  readonly behaviour: Behaviour;
  readonly size: number;
};

/** Replies of a loopback server to whole runs of the command line. */
export const served: Kind = {
  name: 'served',
  share: 3,
  open: async (folder, runCommand) => {
    const { suite, entries } = starter();
    let script: () => Scripted = () => words();
    const server = await startModelServer(() => script().behaviour, { keep: 0 });
    return {
      play: (seed) =>
        playCase(new Draw(seed), { folder, runCommand }, server, entries, suite, (next) => {
          script = next;
        }),
      close: () => server.close(),
    };
  },
};

function starter(): {
  readonly suite: ReturnType<typeof loadStarter>;
  readonly entries: readonly SuiteEntry[];
} {
  const suite = loadStarter();
  return { suite, entries: suite.entries };
}

const words = (): Scripted => ({
  label: 'answer',
  made: 'words',
  behaviour: { kind: 'reply', reply: { text: 'Done.' } },
  size: 5,
});

const MOST_REQUESTS = 40;

async function playCase(
  draw: Draw,
  { folder, runCommand }: { readonly folder: string; readonly runCommand: RunCommand },
  server: ModelServer,
  entries: readonly SuiteEntry[],
  suite: ReturnType<typeof loadStarter>,
  setScript: (next: () => Scripted) => void,
): Promise<Outcome> {
  const here = freshFolder(folder, 'case');
  const database = join(here, 'assay.db');
  const entry = draw.pick(entries);
  const api = draw.pick(['chat', 'responses', 'messages'] as const);
  const offered: Offered = { api, mode: draw.pick(['native', 'prompt']), tools: callableTools(entry, suite) };
  const always = draw.pick(['answer', 'fault', 'context', undefined, undefined] as const);
  const sent: Scripted[] = [];
  setScript(() => {
    const next =
      sent.length < MOST_REQUESTS || always !== undefined ? scripted(draw, offered, always) : words();
    sent.push(next);
    return next;
  });
  const findings: Finding[] = [];
  const run = async (...args: readonly string[]): Promise<number> => {
    const variables = {
      ...closedIn(here),
      OPENAI_API_KEY: SECRET,
      ANTHROPIC_API_KEY: SECRET,
      COMPATIBLE_API_KEY: SECRET,
    };
    const ran = await runCommand(args, variables);
    findings.push(...commandFindings(args, ran));
    findings.push(
      ...unless(!`${ran.printed}${ran.noted}`.includes(SECRET), 'wrong-bucket', () => 'the key is printed'),
    );
    return ran.code;
  };
  const address = api === 'messages' ? server.anthropicUrl : server.openaiUrl;
  const flags = [
    '--suite',
    'starter',
    '--ids',
    entry.id,
    '--mode',
    offered.mode,
    '--timeout',
    '20',
    '--db',
    database,
  ];
  const code = await run('run', '--model', MODEL_OF[api], '--base-url', address, ...flags);
  const [episode] = episodesIn(database);
  const ending = episode?.ending;
  const bucket = ending?.bucket ?? 'none';
  const isContext = ending?.bucket === 'model' && ending.stop === 'context-exceeded';
  const labels = new Set(sent.map(({ label }) => label));
  const holds = {
    answer: bucket === 'model' && !isContext && code === 0,
    fault: bucket !== 'model' && bucket !== 'harness' && code === 4,
    context: isContext && code === 0,
    mixed:
      bucket === 'model'
        ? labels.has('answer') || labels.has('any') || labels.has('context')
        : bucket === 'infrastructure' && (labels.has('fault') || labels.has('any')),
  }[always ?? 'mixed'];
  const made = sent.map((each) => each.made).join(', ');
  findings.push(
    ...unless(
      holds,
      'wrong-bucket',
      () => `${always ?? 'mixed'}: exit ${code}, ${JSON.stringify(ending)} after ${made}`,
    ),
  );
  if (episode !== undefined) await run('show', '1', '--db', database);
  const size = sent.reduce((sum, each) => sum + each.size, 0);
  return { ended: `${always ?? 'mixed'}: ${bucket}, exit ${code}`, size, findings };
}

function scripted(draw: Draw, offered: Offered, always: BodyLabel | undefined): Scripted {
  if (always !== 'answer' && always !== 'context' && draw.once(4)) return badTransport(draw);
  for (;;) {
    const { label, body, made } = labelledBody(draw, offered);
    if (always !== undefined && label !== always) continue;
    const headers = draw.once(8) ? { 'x-more': 'y', 'content-type': 'text/plain' } : {};
    return { label, made, size: body.length, behaviour: { kind: 'status', status: 200, headers, body } };
  }
}

const STATUSES = [
  101, 204, 206, 301, 302, 304, 307, 402, 403, 404, 408, 409, 413, 422, 429, 451, 500, 502, 503, 520, 529,
  599,
] as const;
const WAITS = [
  '0',
  '1',
  '-1',
  '1e400',
  'soon',
  '31536000',
  '',
  '9'.repeat(400),
  'Thu, 01 Jan 1970 00:00:00 GMT',
] as const;

/** A response that is no reply, by its status, its encoding or its end. */
function badTransport(draw: Draw): Scripted {
  const status = draw.pick(STATUSES);
  const body = draw.once(2)
    ? JSON.stringify({ error: { message: 'scripted', code: draw.below(600) } })
    : hostileText(draw).replaceAll(/context|token|prompt|too (?:long|large)/gi, '');
  return draw.weighted<Scripted>(
    [
      6,
      () => ({
        label: status === 206 ? 'any' : 'fault',
        made: `status ${status}`,
        size: body.length,
        behaviour: {
          kind: 'status',
          status,
          body,
          headers: draw.once(2) ? { 'retry-after': draw.pick(WAITS) } : {},
        },
      }),
    ],
    [1, () => ({ label: 'fault', made: 'reset', size: 0, behaviour: { kind: 'reset' } })],
    [
      1,
      () => ({ label: 'fault', made: 'reset in the body', size: 0, behaviour: { kind: 'reset-mid-body' } }),
    ],
    [
      1,
      () => ({
        label: 'fault',
        made: 'no gzip',
        size: 2,
        behaviour: { kind: 'status', status: 200, headers: { 'content-encoding': 'gzip' }, body: '{}' },
      }),
    ],
    [
      1,
      () => {
        const bytes = gzipSync(damagedText(draw, '{}')).toString('latin1');
        return {
          label: 'any',
          made: 'broken gzip',
          size: bytes.length,
          behaviour: { kind: 'status', status: 200, headers: { 'content-encoding': 'gzip' }, body: bytes },
        };
      },
    ],
  );
}
