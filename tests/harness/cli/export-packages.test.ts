import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { assay } from '../../support/command.ts';
import { hasPython, PYTHON } from '../../support/python.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

// Rows against the packages that read them, where ASSAY_PYTHON names a Python that has them. Their versions are those of the schemas.

const newFolder = temporaryFolders();
const folder = newFolder();
const pathOf = (format: string): string => join(folder, `${format}.jsonl`);

beforeAll(async () => {
  for (const format of ['openai', 'trl', 'verl'])
    await assay('export', 'starter', '--yes-training', '--format', format, '--out', pathOf(format));
});

/** Runs a program over the file of a format; it prints the version of the package and the number of rows. */
const checked = (format: string, program: string): string =>
  execFileSync(PYTHON, ['-c', program, pathOf(format)], { encoding: 'utf8' }).trim();

const READ = `
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
`;

describe('rows of openai', () => {
  test('have messages and tools as the package types them, without a field more', (context) => {
    context.skip(!hasPython('openai'), `${PYTHON} has no openai; set ASSAY_PYTHON`);
    const program = `${READ}
import openai, pydantic
from openai.types.chat import ChatCompletionMessageParam, ChatCompletionToolParam
messages = pydantic.TypeAdapter(list[ChatCompletionMessageParam])
tools = pydantic.TypeAdapter(list[ChatCompletionToolParam])
def exhausted(value):  # some fields are typed as iterables, which are read lazily
    if isinstance(value, dict): return {key: exhausted(item) for key, item in value.items()}
    if isinstance(value, (str, int, float, bool, type(None))): return value
    return [exhausted(item) for item in value]
for row in rows:
    assert exhausted(messages.validate_python(row['messages'])) == row['messages'], row['entry']
    assert exhausted(tools.validate_python(row['tools'])) == row['tools'], row['entry']
print(openai.__version__, len(rows))
`;
    expect(checked('openai', program)).toBe('3.57.0 32');
  }, 60_000);
});

describe('rows of trl', () => {
  test('are loaded as they were written, and are conversational prompts with their tools as a text', (context) => {
    context.skip(!hasPython('trl'), `${PYTHON} has no trl; set ASSAY_PYTHON`);
    const program = `${READ}
import datasets, trl
from trl.data_utils import is_conversational
loaded = datasets.load_dataset('json', data_files=sys.argv[1], cache_dir=sys.argv[1] + '.cache')['train']
assert [dict(row) for row in loaded] == rows
assert all(is_conversational(row) and row['prompt'][-1]['role'] == 'user' for row in loaded)
assert all(isinstance(json.loads(row['tools']), list) for row in loaded)
print(trl.__version__, len(rows))
`;
    expect(checked('trl', program)).toBe('1.16.0 37');
  }, 120_000);
});

describe('rows of verl', () => {
  test('are loaded as they were written, in the way in which it loads JSON Lines', (context) => {
    context.skip(!hasPython('datasets'), `${PYTHON} has no datasets; set ASSAY_PYTHON`);
    const program = `${READ}
import datasets
loaded = datasets.load_dataset('json', data_files=sys.argv[1], cache_dir=sys.argv[1] + '.cache')['train']
assert [dict(row) for row in loaded] == rows
print(len(loaded))
`;
    expect(checked('verl', program)).toBe('37');
  }, 120_000);
});
