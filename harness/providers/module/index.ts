import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { InputError } from '../../contract/errors.ts';
import { fileStem } from '../programs/names.ts';
import { requireNoParameters } from '../programs/no-parameters.ts';
import type { Program, ProgramOptions, ProgramProvider } from '../provider.ts';
import type { ThreadData } from './messages.ts';
import { moduleRunner } from './module-runner.ts';

const EXTENSIONS = ['.ts', '.mts', '.js', '.mjs'];

/** Models that a file exports, as JavaScript or as TypeScript whose types can be stripped. */
export const modules: ProgramProvider = {
  kind: 'program',
  id: 'module',
  example: 'module:./planner.ts',
  modelNames: undefined,
  toolDialect: 'results-unsaid',
  shorthand: /\.[cm]?[jt]s(?:#[\w$]+)?$/,
  nameOf: (source) => {
    const { path, exportName } = partsOf(source);
    return exportName === 'default' ? fileStem(path) : `${fileStem(path)}.${exportName}`;
  },
  open: openModule,
};

/** A path with the name of an export, such as `./planner.ts#careful`. */
function partsOf(source: string): { readonly path: string; readonly exportName: string } {
  const [, path = source, exportName = 'default'] = /^(.*?)(?:#([\w$]+))?$/s.exec(source) ?? [];
  return { path, exportName };
}

async function openModule(source: string, options: ProgramOptions): Promise<Program> {
  const { place, parameters } = options;
  requireNoParameters(parameters, place);
  const { path, exportName } = partsOf(source);
  const data: ThreadData = { file: requireModule(path), exportName, mostBytes: options.mostBytes };
  const runner = moduleRunner(data, options);
  const version = await runner.version();
  return {
    version,
    model: { id: place, reply: runner.ask },
    tryOut: async () => {
      await runner.version();
    },
    close: runner.close,
  };
}

/** Absolute path of a module. @throws {InputError} if it is none. */
function requireModule(path: string): string {
  const file = resolve(path);
  const refuse = (cause: string, remedy: string): InputError =>
    new InputError({ place: path, cause, remedy });
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw refuse('is no file.', `Check the path: it is looked for at ${file}.`);
  if (EXTENSIONS.includes(extname(file))) return file;
  throw refuse('is no module.', `Name a file that ends in ${EXTENSIONS.join(', ')}.`);
}
