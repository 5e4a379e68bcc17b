import { describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { OverBudget } from '../../../harness/contract/work-budget.ts';
import type { Environment, EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Json } from '../../../harness/contract/json.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { playground } from '../../support/playground.ts';

/** Contents of a directory in a scenario, by name. */
type Contents = Record<string, Json>;

const error = (message: string): string => `Error during execution: ${message}`;
const file = (content: string) => ({ type: 'file', content });
const directory = (contents: Contents) => ({ type: 'directory', contents });
const scenario = (contents: Contents) => ({ root: { home: directory(contents) } });
const disk = (contents: Contents = {}) => playground('GorillaFileSystem', scenario(contents));
const after = (calls: readonly string[], contents: Contents = {}) => {
  const made = disk(contents);
  for (const call of calls) made.call(call);
  return made;
};
const listed = (...names: string[]): string =>
  `{"current_directory_content": [${names.map((name) => `"${name}"`).join(', ')}]}`;

describe('what the original shares between directories', () => {
  test('a copied directory contains the files of its source, not copies of them', () => {
    const made = after(["cp('a', 'b')", "cd('a')", "echo('new', 'f')", "cd('..')", "cd('b')"], {
      a: directory({ f: file('old') }),
    });
    expect(made.call("cat('f')")).toBe('{"file_content": "new"}');
  });

  test('a file created in a copied directory is not in its source', () => {
    const made = after(["cp('a', 'b')", "cd('b')", "touch('g')", "cd('..')", "cd('a')"], {
      a: directory({ f: file('old') }),
    });
    expect(made.call('ls()')).toBe(listed('f'));
  });

  test('a directory copied into itself contains itself, and walking it overflows the stack', () => {
    const made = after(["cp('a', 'a')"], { a: directory({}) });
    expect(made.call('find()')).toContain('maximum recursion depth exceeded');
    expect(made.call('du()')).toContain('maximum recursion depth exceeded');
    expect(made.call("cd('a/a/a/a')")).toBe('{"current_working_directory": "a"}');
  });

  test('a directory moved into itself is gone', () => {
    const made = after([], { a: directory({}) });
    expect(made.call("mv('a', 'a')")).toBe('{"result": "\'a\' moved to \'a/a\'"}');
    expect(made.call('ls()')).toBe(listed());
  });

  test('below a renamed directory, `..` leads to its old name and its current content', () => {
    const made = after(["mv('a', 'b')", "cd('b')", "cd('c')"], { a: directory({ c: directory({}) }) });
    expect(made.call('pwd()')).toBe('{"current_working_directory": "/home/a/c"}');
    made.call("cd('..')");
    made.call("touch('f')");
    made.call("cd('/')");
    made.call("cd('b')");
    expect(made.call('ls()')).toBe(listed('c', 'f'));
  });
});

describe('paths', () => {
  test('the working directory includes the name of the root, so that a root named / gives //', () => {
    expect(disk().call('pwd()')).toBe('{"current_working_directory": "/home"}');
    expect(playground('GorillaFileSystem').call('pwd()')).toBe('{"current_working_directory": "//"}');
  });

  test('going up returns nothing, and at the root an error with a misspelling', () => {
    const made = after(["cd('a')"], { a: directory({}) });
    expect(made.call("cd('..')")).toBe('{}');
    expect(made.call("cd('..')")).toContain('Cuurent directory is already the root');
    expect(made.call("cd('../a')")).toContain('You cannot use path to change directory');
  });

  test('cd accepts paths with several steps', () => {
    const made = disk({ a: directory({ b: directory({}) }) });
    expect(made.call("cd('/a/b/')")).toBe('{"current_working_directory": "b"}');
  });

  test('a search starts in the current directory regardless of its path', () => {
    const made = disk({ a: directory({ f: file('') }) });
    expect(made.call("find('/nowhere//', 'f')")).toBe('{"matches": ["/nowhere/a/f"]}');
  });

  test('only the first directory of a scenario is loaded, and links are ignored', () => {
    const two = { root: { one: directory({ l: { type: 'link' }, f: file('') }), two: directory({}) } };
    expect(playground('GorillaFileSystem', two).call('ls()')).toBe(listed('f'));
  });
});

describe('single commands', () => {
  test('copying onto an existing name raises an exception, while moving returns an error', () => {
    const made = disk({ f: file(''), a: directory({ f: file('') }) });
    expect(made.call("cp('f', 'a')")).toBe(error("File 'f' already exists in directory 'a'."));
    expect(made.call("mv('f', 'a')")).toContain("mv: cannot move 'f' to 'a/f': File exists");
    expect(made.call('ls()')).toBe(listed('f', 'a'));
  });

  test("writing to a directory raises Python's exception", () => {
    const made = disk({ a: directory({}) });
    expect(made.call("echo('x', 'a')")).toBe(error("'Directory' object has no attribute '_write'"));
  });

  test('content of any type is kept, and fails only when it is read as a string', () => {
    const made = after(["echo(5, 'f')"]);
    expect(made.call("cat('f')")).toBe('{"file_content": 5}');
    expect(made.call("wc('f')")).toBe(error("'int' object has no attribute 'splitlines'"));
    expect(made.call('du()')).toBe(error("'int' object has no attribute 'encode'"));
  });

  test('names that are not strings fail as in Python', () => {
    expect(disk().call('mkdir(5)')).toBe(error("argument of type 'int' is not iterable"));
    expect(disk().call("rm(['a'])")).toBe(error("unhashable type: 'list'"));
    expect(after(["mkdir(('a',))"]).call('ls()')).toBe(error("'tuple' object has no attribute 'startswith'"));
  });

  test("lines end where Python's splitlines ends them", () => {
    const made = disk({ f: file('one\u000btwo\u001cthree\u0085four\u2028five\r\nsix\n') });
    expect(made.call("wc('f')")).toBe('{"count": 6, "type": "lines"}');
  });

  test('tail with zero lines returns all lines', () => {
    const made = disk({ f: file('1\n2\n3') });
    expect(made.call("tail('f', 0)")).toBe('{"last_lines": "1\\n2\\n3"}');
    expect(made.call("tail('f', -1)")).toBe('{"last_lines": "2\\n3"}');
    expect(made.call("tail('f', 2)")).toBe('{"last_lines": "2\\n3"}');
  });

  test('lines beyond the shorter of two files are not compared', () => {
    const made = disk({ f: file('1\n2\n3'), g: file('1\n4') });
    expect(made.call("diff('f', 'g')")).toBe('{"diff_lines": "- 2\\n+ 4"}');
  });

  test('a readable size is rounded half to even', () => {
    const made = disk({ f: file('x'.repeat(1152)) });
    expect(made.call('du(True)')).toBe('{"disk_usage": "1.12 KB"}');
    expect(disk().call('du(True)')).toBe('{"disk_usage": "0.00 B"}');
  });

  test('characters are counted, bytes are measured', () => {
    const made = disk({ f: file('é😀') });
    expect(made.call("wc('f', 'c')")).toBe('{"count": 2, "type": "characters"}');
    expect(made.call('du()')).toBe('{"disk_usage": "6 bytes"}');
  });
});

test('a long context fills innermost directories and extends all files except a few named ones', () => {
  const extension = {
    FILES_TAIL_USED: ['keep'],
    FILE_CONTENT_EXTENSION: '+',
    POPULATE_FILE_EXTENSION: ['p'],
  };
  const configuration = scenario({ keep: file('a'), grow: file('a'), d: directory({}) });
  const made = playground('GorillaFileSystem', configuration, { extension });
  expect(made.call('find()')).toBe('{"matches": ["./keep", "./grow", "./d", "./d/p"]}');
  expect(made.call("cat('keep')")).toBe('{"file_content": "a"}');
  expect(made.call("cat('grow')")).toBe('{"file_content": "a+"}');
  expect(playground('GorillaFileSystem', {}, { extension }).call('ls()')).toBe(listed());
});

describe('copies of copies', () => {
  const settings: Settings = { now: '2026-11-22T12:00:00', longContext: false, extension: new Map() };
  const environment = environmentOf('GorillaFileSystem');
  const run = (state: EnvironmentState, tool: string, args: Record<string, Value>): EnvironmentState =>
    environment.tools[tool]?.run(state, args, settings).state ?? state;

  /** A directory tree in which every level contains the one below twice: `2 ** levels` paths to one file. */
  function doubled(levels: number, content: string): EnvironmentState {
    let state = run(environment.load(new Map(), settings), 'mkdir', { dir_name: 'a' });
    state = run(run(state, 'cd', { folder: 'a' }), 'echo', { content, file_name: 'f' });
    state = run(state, 'cd', { folder: '..' });
    for (let level = 0; level < levels; level += 1) {
      state = run(state, 'cp', { source: 'a', destination: 'b' });
      state = run(state, 'mkdir', { dir_name: 'n' });
      state = run(state, 'mv', { source: 'a', destination: 'n' });
      state = run(state, 'mv', { source: 'b', destination: 'n' });
      state = run(state, 'mv', { source: 'n', destination: 'a' });
    }
    return state;
  }

  test('are compared and measured without walking every path', () => {
    const one = doubled(100, 'x');
    const same = doubled(100, 'x');
    const other = doubled(100, 'y');
    expect(environment.sameAttribute('root', one, same)).toBe(true);
    expect(environment.sameAttribute('root', one, other)).toBe(false);
    const size = environment.tools['du']?.run(one, { human_readable: false }, settings).output;
    expect(size).toEqual(new Map([['disk_usage', `${2n ** 100n} bytes`]]));
  });

  test('are not written out if they exceed the size limit', () => {
    const state = doubled(100, 'x');
    expect(() => environment.tools['find']?.run(state, { path: '.', name: 'q' }, settings)).toThrow(
      OverBudget,
    );
    expect(() => environment.attributes(state)).toThrow(expect.objectContaining({ type: 'MemoryError' }));
  });

  test('that contain themselves are equal if they look the same from every directory', () => {
    const looped = (): EnvironmentState => run(doubled(0, 'x'), 'cp', { source: 'a', destination: 'a' });
    expect(environment.sameAttribute('root', looped(), looped())).toBe(true);
    expect(environment.sameAttribute('root', looped(), doubled(0, 'x'))).toBe(false);
    expect(environment.attributes(looped()).size).toBe(2);
  });

  test('do not change the state that they were created from', () => {
    const before = doubled(0, 'x');
    const tree = environment.attributes(before);
    run(before, 'rm', { file_name: 'a' });
    run(before, 'cp', { source: 'a', destination: 'a' });
    expect(environment.attributes(before)).toEqual(tree);
  });
});

function environmentOf(name: string): Environment {
  const environment = ENVIRONMENTS.get(name);
  if (environment === undefined) throw new Error(`${name} is not registered`);
  return environment;
}
