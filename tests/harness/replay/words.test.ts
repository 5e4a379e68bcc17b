import { describe, expect, test } from 'vitest';
import type { Step } from '../../../harness/contract/episode.ts';
import { saidIn } from '../../../harness/replay/said.ts';
import { wordsOf } from '../../../harness/replay/words.ts';
import { UNMETERED } from '../../support/recorded-episode.ts';

const step = (written: Step['written'], raw?: Step['raw']): Step => ({
  written,
  calls: null,
  metrics: UNMETERED,
  ...(raw === undefined ? {} : { raw }),
});

describe('the words that a reply says to the user', () => {
  test.each([
    ['Your file is there.', ['Your file is there.']],
    ['  Done.\n', ['Done.']],
    ['Here:\n```python\nls()\n```', ['Here:']],
    ['Here:\n```json\n{"a": 1}', ['Here:']],
    ['<tool_call>{"name": "ls"}</tool_call> Done.', ['Done.']],
    ['[ls()]', []],
    ['{"name": "ls", "arguments": {}}', []],
    ['[{"name": "ls"} and more', []],
    ['None', []],
    ['The model did not return any response.', []],
    ['42', []],
    ['a', []],
    ['Ja', ['Ja']],
    ['', []],
  ])('%j: %j', (written, words) => {
    expect(wordsOf(step(written), [])).toEqual(words);
  });

  test('are none beside calls, unless printing is all that they do', () => {
    expect(wordsOf(step('Let me look. ls()'), ['ls()'])).toEqual([]);
    const code = 'print("It is done.")';
    expect(wordsOf(step(code), [code])).toEqual(['It is done.']);
    expect(wordsOf(step(`${code}; ls()`), [code, 'ls()'])).toEqual([]);
    expect(wordsOf(step('Done.'), [''])).toEqual(['Done.']);
  });

  test('are the strings that code prints, except those with a variable or a call in them', () => {
    const printed = (...lines: readonly string[]) =>
      wordsOf(
        step(lines.join('\n')),
        lines.map(() => 'print(1)'),
      );
    expect(printed("print('One.')", 'print(f"Two.")')).toEqual(['One.', 'Two.']);
    expect(printed("print(f'It costs {price}.')", "print('Told.')")).toEqual(['Told.']);
    expect(printed("print(f'It costs {5} dollars.')")).toEqual(['It costs 5 dollars.']);
    expect(printed('print(price)')).toEqual([]);
  });

  test('are every text of a reply that is a list', () => {
    expect(wordsOf(step(['One.', { ls: '{}' }, 'Two.']), [])).toEqual(['One.', 'Two.']);
    expect(wordsOf(step({ ls: '{}' }), [])).toEqual([]);
  });
});

describe('what a reply says to a reader', () => {
  test('is its text, unless that is nothing but the calls that were read from it', () => {
    expect(saidIn(step(' Done.\n'), [])).toEqual(['Done.']);
    expect(saidIn(step("[cd(folder = 'a'), ls()]"), ["cd(folder='a')", 'ls()'])).toEqual([]);
    expect(saidIn(step("I will: cd(folder='a')"), ["cd(folder='a')"])).toEqual(["I will: cd(folder='a')"]);
    expect(saidIn(step(''), [])).toEqual([]);
  });

  test('of native calls is the words beside them, wherever the API puts those', () => {
    const calls = ['ls()'];
    const native = (raw?: Step['raw']) => saidIn(step([{ ls: '{}' }], raw), calls);
    expect(native({ choices: [{ message: { content: ' One. ' } }] })).toEqual(['One.']);
    expect(
      native({ content: [{ type: 'text', text: 'One.' }, { type: 'tool_use' }, { text: 'Two.' }] }),
    ).toEqual(['One.', 'Two.']);
    expect(native({ output: [{ content: [{ text: 'One.' }] }, { type: 'function_call' }] })).toEqual([
      'One.',
    ]);
    expect(native({ choices: [{ message: { content: null } }] })).toEqual([]);
    expect(native({ choices: 'none', content: 5, output: {} })).toEqual([]);
    expect(native('no object')).toEqual([]);
    expect(native()).toEqual([]);
  });

  test('that no decoder reads is shown as it was written', () => {
    expect(saidIn(step([{ 'do it': '{' }]), [])).toEqual(['[{"do it":"{"}]']);
  });
});
