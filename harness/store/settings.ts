import { z } from 'zod';
import { identityOf } from '../contract/model-identity.ts';

const Configured = z.looseObject({
  models: z.array(
    z.looseObject({ model: z.string(), mode: z.string(), parameters: z.record(z.string(), z.json()) }),
  ),
  seed: z.number(),
});

/** Settings of one model in a live run, as text that is equal for equal settings, and the seed of the run. */
export type RunSettings = { readonly text: string; readonly seed: number };

/**
 * What shapes the replies of a model in a run, without its address, seed and selection.
 *
 * @param model - identity of the model.
 * @param configuration - stored configuration of the run, as JSON.
 * @returns `undefined` for a configuration that does not state it.
 */
export function settingsIn(model: string, configuration: string): RunSettings | undefined {
  const parsed = Configured.safeParse(JSON.parse(configuration));
  const found = parsed.data?.models.find((each) => identityOf(each) === model);
  if (parsed.data === undefined || found === undefined) return undefined;
  const parameters = Object.entries(found.parameters).sort(([left], [right]) => (left < right ? -1 : 1));
  return { text: JSON.stringify([found.model, found.mode, parameters]), seed: parsed.data.seed };
}
