import { z } from 'zod';
import { UsageError } from '../contract/errors.ts';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import type { RunRecord } from '../contract/stored.ts';
import { identityOf, RunModel } from './configuration.ts';

/** Models with the addresses at which their run began, and the other addresses at which they are resumed. */
export type MovedModels = {
  readonly models: RunModel[];
  /** By identity; empty where no model has moved. */
  readonly moved: ReadonlyMap<string, string>;
};

const Begun = z.looseObject({ models: z.array(RunModel) });

/**
 * Compares the addresses of a resume with those of its run. The address is no part of a model's identity: a server that
 * comes back elsewhere serves the same model.
 *
 * @param stated - address on the command line; `undefined`: none.
 * @param record - the run to resume; `undefined`: a new run, whose models are where they are.
 * @throws {UsageError} if one address is stated for models that began at several.
 */
export function movedModels(
  models: readonly RunModel[],
  stated: string | undefined,
  record: RunRecord | undefined,
): MovedModels {
  const begun = record === undefined ? undefined : Begun.safeParse(record.configuration).data?.models;
  if (begun === undefined) return { models: [...models], moved: new Map() };
  const before = new Map(begun.map((model) => [identityOf(model), model.baseUrl]));
  const reached = models.filter((model) => !isAgentIdentity(identityOf(model)));
  if (stated !== undefined) requireOneAddress(reached.map((model) => before.get(identityOf(model)) ?? null));
  const moved = reached.flatMap((model): [string, string][] => {
    const identity = identityOf(model);
    const address = stated ?? model.baseUrl;
    return address === null || address === before.get(identity) ? [] : [[identity, address]];
  });
  return {
    models: models.map((model) => {
      const baseUrl = before.get(identityOf(model));
      return baseUrl === undefined ? model : { ...model, baseUrl };
    }),
    moved: new Map(moved),
  };
}

function requireOneAddress(addresses: readonly (string | null)[]): void {
  if (new Set(addresses).size < 2) return;
  throw new UsageError({
    place: '--base-url',
    cause: 'the models of this run began at several addresses.',
    remedy: 'Name the models with --model, and state their addresses in the config file.',
  });
}

/** Tells that a model is resumed elsewhere. */
export const movedText = (identity: string, address: string): string =>
  `${identity}: requests go to ${address} from here on; it is taken for the same model as at the address where the run began`;
