import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CONFIG_FILE } from '../../../harness/cli/run/run-tables.ts';
import { isOption } from '../../../harness/contract/option.ts';
import { withoutComments } from '../../../harness/run/config-template.ts';
import { FileModel } from '../../../harness/run/model-options.ts';
import { parseConfig } from '../../../harness/run/parse-config.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

async function written(...flags: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const path = join(newFolder(), 'assay.config.json');
  expect(await assay('init', '--to', path, ...flags)).toMatchObject({ code: 0, noted: '' });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
}

const optionKeys = (shape: Readonly<Record<string, z.core.$ZodType>>): readonly string[] =>
  Object.keys(shape).filter((key) => isOption(shape[key] ?? z.never()));

test('a new config file has a comment before every option, and the options of a model', async () => {
  const content = await written();
  const keys = Object.keys(content);
  for (const key of optionKeys(CONFIG_FILE.shape)) {
    expect(content[`// ${key}`]).toMatch(/\(.*default: .*\)$/);
    if (keys.includes(key)) expect(keys.indexOf(`// ${key}`)).toBeLessThan(keys.indexOf(key));
  }
  expect(Object.keys(z.record(z.string(), z.string()).parse(content['// keys of a model']))).toEqual(
    optionKeys(FileModel.shape),
  );
});

test('read back, it means the same as no file', async () => {
  const { $schema, ...read } = parseConfig(CONFIG_FILE, await written(), 'x');
  expect($schema).toMatch(/docs\/schema\/config\.json$/);
  expect(read).toEqual(parseConfig(CONFIG_FILE, {}, 'x'));
});

test('it names the models of --model, and a run reads it', async () => {
  const path = join(newFolder(), 'assay.config.json');
  await assay('init', '--to', path, '--model', 'agent:no-op', '--model', 'agent:spam');
  const ran = await assay('run', '--config', path, '--suite', 'starter', '--dry-run');
  expect(ran.code).toBe(0);
  expect(ran.printed).toMatch(/agent:no-op: [^]*agent:spam: /);
});

test('a file that exists is left as it is', async () => {
  const path = join(newFolder(), 'assay.config.json');
  writeText(path, 'mine');
  expect(await assay('init', '--to', path)).toEqual({
    code: 2,
    printed: '',
    noted: `assay: ${path}: exists already, and is left as it is. Name a new file with --to.`,
  });
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('the help text documents every key of the config file', async () => {
  const { printed } = await assay('init', '--help');
  const keys = [
    ...optionKeys(CONFIG_FILE.shape),
    ...optionKeys(FileModel.shape).map((key) => `models.${key}`),
  ];
  for (const key of keys) expect(printed).toContain(`\n  ${key}: `);
});

test('comments at any depth change nothing', () => {
  const plain = fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.integer(), fc.constant([{ a: 1 }])), {
    noNullPrototype: true,
  });
  const law = fc.property(plain, plain, (json, comment) => {
    expect(withoutComments({ '// x': comment, ...json, c: [{ ...json, '//': 1 }] })).toEqual({
      ...json,
      c: [json],
    });
  });
  fc.assert(law);
});

test.each([
  ['build', ['--results', '--output', '--base', '--bfcl']],
  ['preview', ['--folder', '--port']],
])('assay site %s --help documents its options and those of all commands', async (name, flags) => {
  const ran = await assay('site', name, '--help');
  expect(ran.code).toBe(0);
  for (const flag of [...flags, '--quiet', 'Example']) expect(ran.printed).toContain(flag);
});
