import * as nodeModule from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ChatModel } from '../../contract/chat-model.ts';
import { InputError } from '../../contract/errors.ts';
import type { ThreadData } from './messages.ts';
import { describe } from './thrown.ts';

/** A loaded module. */
export type LoadedModule = {
  readonly model: Pick<ChatModel, 'reply'>;
  /** Absolute paths of all files that the module consists of, without packages; with an old Node only the first of them. */
  readonly files: readonly string[];
};

/** Loads a module and checks its export. @throws {InputError} */
export async function loadModule({ file, exportName }: ThreadData): Promise<LoadedModule> {
  const files = new Set([file]);
  const watch = watchLoads((path) => void files.add(path));
  try {
    const exports = await importFrom(file);
    return { model: modelIn(exports, exportName, file), files: [...files].toSorted() };
  } finally {
    watch.end();
  }
}

async function importFrom(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (cause) {
    throw new InputError(
      {
        place: file,
        cause: `cannot be loaded: ${describe(cause)}.`,
        remedy: 'Run it with node to see the whole error.',
      },
      { cause },
    );
  }
}

/** Reports every file that is loaded until the end, without those of packages. */
function watchLoads(onFile: (path: string) => void): { end(): void } {
  // Node has it since 22.15; older versions identify a module by its first file.
  const { registerHooks } = nodeModule as Partial<typeof nodeModule>;
  if (registerHooks === undefined) return { end: () => undefined };
  const hooks = registerHooks({
    load(url, context, nextLoad) {
      if (url.startsWith('file:') && !url.includes('/node_modules/')) onFile(fileURLToPath(url));
      return nextLoad(url, context);
    },
  });
  return {
    end: () => {
      hooks.deregister();
    },
  };
}

function modelIn(
  exports: Readonly<Record<string, unknown>>,
  name: string,
  file: string,
): Pick<ChatModel, 'reply'> {
  const value = Object.hasOwn(exports, name) ? exports[name] : undefined;
  if (value === undefined) throw noSuchExport(Object.keys(exports), name, file);
  if (hasReply(value)) return value;
  const shape = typeof value === 'function' ? 'is a function' : 'has no method "reply"';
  throw new InputError({
    place: file,
    cause: `the export "${name}" is no ChatModel: it ${shape}.`,
    remedy: 'Export an object with the method reply(request), which returns a promise of { text, calls }.',
  });
}

function noSuchExport(names: readonly string[], name: string, file: string): InputError {
  const others = names.filter((each) => each !== name);
  const [first] = others;
  return new InputError({
    place: file,
    cause: `has no ${name === 'default' ? 'default export' : `export "${name}"`}.`,
    remedy:
      first === undefined
        ? 'Write "export default" before the model.'
        : `It exports ${others.join(', ')}: add the name of one to the path, for example #${first}.`,
  });
}

const hasReply = (value: unknown): value is Pick<ChatModel, 'reply'> =>
  typeof value === 'object' && value !== null && 'reply' in value && typeof value.reply === 'function';
