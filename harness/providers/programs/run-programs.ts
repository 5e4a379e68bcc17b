import { UsageError } from '../../contract/errors.ts';
import type { ReplyLimits } from '../../contract/reply-limits.ts';
import { parseModelSpec } from '../model-spec.ts';
import type { ProgramSpec } from '../model-spec.ts';
import { programIdentity } from './identity.ts';
import type { Program } from '../provider.ts';
import { PROVIDERS } from '../registry.ts';
import type { Providers } from '../registry.ts';
import type { ModelParameters } from '../parameters.ts';

/** A model of a run, as far as it concerns programs. */
export type RunModel = {
  /** Specification; for a resolved program its identity. */
  readonly model: string;
  /** Text that names the program, where the model is a resolved one. */
  readonly source?: string | undefined;
  readonly mode: string;
  readonly baseUrl: string | null;
  readonly parameters: ModelParameters;
};

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
  resolve<Model extends RunModel>(model: Model, limits: ReplyLimits): Promise<Model>;
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
  const open = async <Model extends RunModel>(
    source: string,
    model: Model,
    limits: ReplyLimits,
  ): Promise<Model> => {
    const spec = parseModelSpec(source, providers);
    if (spec.kind !== 'program') return model;
    if (model.baseUrl !== null) throw noAddress(source);
    const program = await spec.provider.open(spec.source, {
      place: source,
      parameters: model.parameters,
      ...limits,
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
    resolve: (model, limits) => open(model.source ?? model.model, model, limits),
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
