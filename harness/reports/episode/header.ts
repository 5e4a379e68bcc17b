import type { Ending, Episode } from '../../contract/episode.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import type { StoredEpisode } from '../../contract/stored.ts';
import type { Writer } from './wrap.ts';

/** Model, entry, run, suite, ending and cost of an episode. */
export function header({ id, runId, episode }: StoredEpisode, { manifest }: Suite, write: Writer): string[] {
  const { attempts, cost, trial, model } = episode;
  const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
  const spent = [
    tokensOf(episode),
    cost === null ? 'cost unknown' : `$${cost.toFixed(4)}`,
    ...(attempts === null ? [] : [`${attempts} attempts`]),
  ];
  return [
    ...write(`episode ${id}: `, `${model} on ${key}, trial ${trial}`),
    ...write('  run       ', runId),
    ...write('  suite     ', `${manifest.id} ${manifest.contentHash.slice(0, 12)}, ${episode.category}`),
    ...write('  ended     ', endingText(episode.ending)),
    ...write('  took      ', spent.join(', ')),
  ];
}

function tokensOf({ turns }: Episode): string {
  const metrics = turns.flatMap(({ steps }) => steps.map((step) => step.metrics));
  const sum = (of: (metric: (typeof metrics)[number]) => number | null): number | undefined =>
    metrics.some((metric) => of(metric) === null)
      ? undefined
      : metrics.reduce((total, metric) => total + (of(metric) ?? 0), 0);
  const [input, output] = [sum((metric) => metric.inputTokens), sum((metric) => metric.outputTokens)];
  const seconds = sum((metric) => metric.latencySeconds);
  const tokens =
    input === undefined || output === undefined ? 'tokens unknown' : `${input} tokens in, ${output} out`;
  return seconds === undefined ? tokens : `${tokens}, ${seconds.toFixed(1)} s`;
}

function endingText(ending: Ending): string {
  switch (ending.bucket) {
    case 'model':
      return modelEndingText(ending);
    case 'recorded-error':
      return `an error text was recorded in place of an answer: ${ending.text}`;
    case 'infrastructure':
      return `infrastructure: ${ending.failure} after ${ending.attempts} attempts: ${ending.message}`;
    case 'harness':
    case 'benchmark-defect':
    case 'user-simulator':
      return `${ending.bucket}: ${ending.message}`;
    default:
      return ending satisfies never;
  }
}

function modelEndingText(ending: Extract<Ending, { bucket: 'model' }>): string {
  switch (ending.stop) {
    case 'completed':
      return 'by the model';
    case 'step-limit':
      return 'at the step limit';
    case 'context-exceeded':
      return `the conversation is longer than the model's context: ${ending.message}`;
    case 'over-budget':
      return `over budget: ${ending.message}`;
    default:
      return ending satisfies never;
  }
}
