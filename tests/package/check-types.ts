import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from './run.ts';
import type { Place } from './run.ts';

/** A model of a user that is written in TypeScript, in the given way to fail. */
const modelFailingBy = (failure: string): string => `import { ProviderError } from 'assay';
import type { ChatModel } from 'assay';
const model: Pick<ChatModel, 'reply'> = {
  reply: () => Promise.reject(new ProviderError('${failure}', 'not now')),
};
export default model;
`;

const OPTIONS = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--types', ''];

/** Checks modules of users against the types of the package, a right one and a wrong one. @returns what does not work. */
export function checkTypes(place: Place): readonly string[] {
  const compiler = resolve(import.meta.dirname, '../../node_modules/typescript7/bin/tsc');
  const compile = (name: string, failure: string) => {
    writeFileSync(join(place.folder, name), modelFailingBy(failure));
    return run(place, process.execPath, compiler, ...OPTIONS, name);
  };
  const right = compile('right.mts', 'rate-limit');
  const wrong = compile('wrong.mts', 'bad luck');
  if (right.code === 0 && wrong.code !== 0 && wrong.text.includes('"bad luck"')) {
    console.log('types: ok');
    return [];
  }
  return [`types: a right module gives\n${right.text}\nand a wrong one\n${wrong.text}`];
}
