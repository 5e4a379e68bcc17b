import { PythonFault } from '../faults.ts';

/** A text that is not an expression, in the words of CPython 3.11's `eval`. `line` is 1-based; 0 for an empty text. */
export function syntaxFault(message: string, line: number): PythonFault {
  return new PythonFault('SyntaxError', `${message} (<string>, line ${line})`);
}

/** A line that begins with spaces where none may be. */
export function indentationFault(message: string, line: number): PythonFault {
  return new PythonFault('IndentationError', `${message} (<string>, line ${line})`);
}

/** A text nested deeper than a parser can follow. */
export function recursionFault(): PythonFault {
  return new PythonFault('RecursionError', 'maximum recursion depth exceeded during compilation');
}
