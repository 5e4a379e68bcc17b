import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { loadStarter } from '../../../benchmarks/suites/starter/load.ts';
import { suiteProtocol } from '../../../benchmarks/suites/suite-protocol.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import { ProviderError } from '../../../harness/contract/chat-model.ts';
import { Episode } from '../../../harness/contract/episode.ts';
import type { Judge } from '../../../harness/contract/evaluator.ts';
import { Verdict } from '../../../harness/contract/verdict.ts';
import type { World } from '../../../harness/contract/environment.ts';
import type { Reference, Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import { PROVIDERS } from '../../../harness/providers/registry.ts';
import type { HttpProvider } from '../../../harness/providers/provider.ts';
import { playEpisode } from '../../../harness/run/episode-loop.ts';
import type { CallResult } from '../../../harness/run/model-calls.ts';
import { playedEpisode } from '../../../harness/run/played-episode.ts';
import { smallBfcl } from '../../support/small-bfcl.ts';
import type { Api } from '../../support/wire-replies.ts';
import { bodyOf } from '../../support/wire-replies.ts';
import { Draw } from '../generators/draw.ts';
import { labelledBody } from '../generators/bodies.ts';
import type { LabelledBody, Offered } from '../generators/bodies.ts';
import type { CallableTool } from '../generators/texts.ts';
import { unless } from '../fuzzer.ts';
import type { Finding, Kind, Outcome } from '../fuzzer.ts';

/** A provider of each API. */
const PROVIDER_OF: Readonly<Record<Api, string>> = {
  chat: 'compatible',
  responses: 'openai-responses',
  messages: 'anthropic',
};
const APIS = ['chat', 'responses', 'messages'] as const;

/** A suite with what its entries are judged by. */
export type Table = {
  readonly suite: Suite;
  readonly world: World;
  readonly judges: readonly { readonly kinds: ReadonlySet<Reference['kind']>; readonly judge: Judge }[];
};

const tableOf = (suite: Suite): Table => {
  const ports = judgingPorts(suite);
  const judges = EVALUATORS.map((evaluator) => ({
    kinds: evaluator.judges,
    judge: evaluator.judgeFor(ports),
  }));
  return { suite, world: ports.world, judges };
};

/** Bodies of replies, read in this process: from the body to the verdicts of all evaluators, without a network. */
export const replies: Kind = {
  name: 'replies',
  share: 45,
  open: async (folder) => {
    const { bfcl } = smallBfcl(folder);
    const tables = [loadStarter(), await loadBfcl(bfcl, categoriesOf('all'))].map(tableOf);
    return { play: (seed) => playCase(new Draw(seed), tables) };
  },
};

/** What a tool accepts, as far as calls need it. */
export function callableTools(entry: SuiteEntry, { catalogue }: Suite): readonly CallableTool[] {
  return toolsOf(entry, catalogue).map(({ name, parameters }) => {
    const properties = (parameters as { readonly properties?: object }).properties ?? {};
    return { name, parameters: Object.keys(properties) };
  });
}

async function playCase(draw: Draw, tables: readonly Table[]): Promise<Outcome> {
  const table = draw.pick(tables);
  const entry = draw.pick(table.suite.entries);
  const offered: Offered = {
    api: draw.pick(APIS),
    mode: draw.pick(['native', 'prompt']),
    tools: callableTools(entry, table.suite),
  };
  const played = await play(draw, table, entry, offered);
  return { ...played, findings: [...played.findings, ...judged(played.episode, entry, table)] };
}

/** Replies after which a conversation gets plain words. */
const MOST_REPLIES = 6;

type PlayedCase = Outcome & { readonly episode: Episode };

async function play(
  draw: Draw,
  { suite, world }: Table,
  entry: SuiteEntry,
  offered: Offered,
): Promise<PlayedCase> {
  const provider = httpProvider(PROVIDER_OF[offered.api]);
  const protocol = suiteProtocol(suite, offered.mode, provider.toolDialect);
  const bodies: LabelledBody[] = [];
  const findings: Finding[] = [];
  let size = 0;
  const result = await playEpisode(entry, {
    protocol,
    world: entry.environments.length === 0 ? undefined : world,
    actor: 'fuzz:m',
    ask: (messages, tools): Promise<CallResult> => {
      const body = bodies.length < MOST_REPLIES ? labelledBody(draw, offered) : words(offered.api);
      bodies.push(body);
      size += body.body.length;
      const request = { messages, tools, seed: undefined };
      provider.toBody(request, { model: 'm', parameters: {} }); // what was received must fit into the next request
      const read = readBody(provider, body, tools);
      findings.push(...labelFindings(body, read));
      return Promise.resolve(read);
    },
  });
  if (result.kind === 'unfinished') throw new Error('an episode in memory is always finished');
  const episode = playedEpisode({ model: 'fuzz:m', entry, trial: 0 }, { protocol }, result.parts);
  const { ending } = episode;
  const last = bodies.at(-1);
  const isFault = last?.label === 'fault';
  findings.push(
    ...unless(
      isFault ? ending.bucket === 'infrastructure' : last?.label === 'any' || ending.bucket === 'model',
      'wrong-bucket',
      () => `after ${last?.made} the episode ended as ${JSON.stringify(ending)}: ${last?.body}`,
    ),
  );
  const how = 'stop' in ending ? ending.stop : 'failure' in ending ? ending.failure : '';
  return { episode, ended: `${last?.made}: ${ending.bucket}, ${how}`, size, findings };
}

const words = (api: Api): LabelledBody => ({
  label: 'answer',
  body: bodyOf(api, { text: 'Done.' }, 1),
  made: 'words',
});

function httpProvider(id: string): HttpProvider {
  const provider = PROVIDERS.get(id);
  if (provider?.kind !== 'http') throw new Error(`${id} is no provider over HTTP`);
  return provider;
}

function readBody(
  provider: HttpProvider,
  { body }: LabelledBody,
  tools: Parameters<HttpProvider['fromBody']>[1],
): CallResult {
  try {
    const reply = provider.fromBody(body, tools, 'fuzz:m');
    return { kind: 'reply', reply, attempts: 1, latencySeconds: undefined, cost: 0 };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { kind: 'gave-up', error, attempts: 1 };
  }
}

function labelFindings({ label, made, body }: LabelledBody, read: CallResult): readonly Finding[] {
  const found = read.kind === 'gave-up' ? read.error.failure : read.kind;
  const holds = {
    answer: found === 'reply',
    fault: found !== 'reply' && found !== 'context-exceeded',
    context: found === 'context-exceeded',
    any: true,
  }[label];
  return unless(holds, 'wrong-bucket', () => `${made} was read as ${found}: ${body}`);
}

/** Judges an episode as stored and read again, under every evaluator, twice. */
function judged(played: Episode, entry: SuiteEntry, { judges }: Table): readonly Finding[] {
  const episode = Episode.parse(JSON.parse(JSON.stringify(played)));
  return judges
    .filter(({ kinds }) => kinds.has(entry.reference.kind))
    .flatMap(({ judge }) => {
      const verdict = Verdict.parse(judge(entry, episode));
      const isOwn = verdict.kind !== 'unscored' || !['infrastructure', 'harness'].includes(verdict.because);
      const fits = isOwn === (episode.ending.bucket === 'model');
      const detail = () =>
        `an episode that ended as ${JSON.stringify(episode.ending)} got ${JSON.stringify(verdict)}`;
      return unless(fits, 'wrong-bucket', detail);
    });
}
