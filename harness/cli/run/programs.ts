import { UsageError } from '../../contract/errors.ts';
import { parseModelSpec } from '../../providers/model-spec.ts';
import type { ProgramSpec } from '../../providers/model-spec.ts';
import { programIdentity } from '../../providers/programs/identity.ts';
import type { Program } from '../../providers/provider.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import type { Providers } from '../../providers/registry.ts';
import type { RunModel } from '../../run/configuration.ts';

/** A program with the specification that names it. */
export type OpenedProgram = { readonly spec: ProgramSpec; readonly program: Program };

/** The user's programs of one run. */
export type Programs = {
  /**
   * Opens the program of a model.
   *
   * @returns the model with the identity of its program; a model that is no program is returned unchanged.
   * @throws {InputError} for a program that is missing or unusable; {UsageError} for an option that it cannot have.
   */
  resolve(model: RunModel, timeoutMilliseconds: number): Promise<RunModel>;
  /** The opened program of a model that {@link resolve} returned; `undefined`: the model is no program. */
  of(model: RunModel): OpenedProgram | undefined;
  /** Passes on the lines that programs write for their author, such as standard error. */
  listen(onOutput: (source: string, line: string) => void): void;
  /** Ends all programs; idempotent. */
  close(): Promise<void>;
};

/** Creates the programs of a run. None is opened yet. */
export function runPrograms(providers: Providers = PROVIDERS): Programs {
  const opened = new Map<string, OpenedProgram>();
  let onOutput: (source: string, line: string) => void = () => undefined;
  const open = async (source: string, model: RunModel, timeoutMilliseconds: number): Promise<RunModel> => {
    const spec = parseModelSpec(source, providers);
    if (spec.kind !== 'program') return model;
    if (model.baseUrl !== null) throw noAddress(source);
    const program = await spec.provider.open(spec.source, {
      place: source,
      parameters: model.parameters,
      timeoutMilliseconds,
      onOutput: (line) => {
        onOutput(source, line);
      },
    });
    const resolved = {
      ...model,
      model: programIdentity(spec.provider.id, spec.name, program.version),
      source,
    };
    const key = keyOf(resolved);
    if (opened.has(key))
      await program.close(); // the same program twice is refused later, by its identity
    else opened.set(key, { spec, program });
    return resolved;
  };
  return {
    resolve: (model, timeoutMilliseconds) => open(model.source ?? model.model, model, timeoutMilliseconds),
    of: (model) => opened.get(keyOf(model)),
    listen: (listener) => {
      onOutput = listener;
    },
    close: async () => {
      await Promise.all(Array.from(opened.values(), ({ program }) => program.close()));
    },
  };
}

const keyOf = ({ model, mode }: RunModel): string => `${mode} ${model}`;

const noAddress = (source: string): UsageError =>
  new UsageError({
    place: '--base-url',
    cause: `${source} is a program, which has no address.`,
    remedy: 'Leave it out, or give the address to the other models in assay.config.json.',
  });
