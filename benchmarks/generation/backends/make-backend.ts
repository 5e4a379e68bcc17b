import type { ImportedTool } from '../../../harness/contract/imported-tools.ts';
import { snakeName } from '../../tool-schemas/names.ts';
import { gatedEnvironment } from '../drive/make-environment.ts';
import type { DrawRows, EnvironmentMeans, MadeEnvironment } from '../drive/make-environment.ts';
import { populate } from '../population/populate.ts';
import { recogniseBackend } from './recognise.ts';
import type { RecognisedBackend } from './recognise.ts';

/** A backend of imported tools, as far as it comes without a model. */
export type MadeBackend = {
  readonly recognised: RecognisedBackend;
  /** Populations, tests of tools, and results of gates; `undefined`: no tool is recognised. */
  readonly made: MadeEnvironment | undefined;
};

/** Recognises a backend, draws its rows, and takes it through the gates. Equal seeds give equal backends. */
export function makeBackend(
  tools: readonly ImportedTool[],
  environment: string,
  means: EnvironmentMeans,
): MadeBackend {
  const recognised = recogniseBackend(tools, environment);
  const { unpopulated } = recognised;
  if (unpopulated === undefined) return { recognised, made: undefined };
  const { definition } = unpopulated;
  const draw: DrawRows = (draws, today) => populate(unpopulated, draws, today);
  const id = snakeName(environment);
  return { recognised, made: gatedEnvironment({ id, definition, draw }, means) };
}
