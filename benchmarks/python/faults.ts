/**
 * An exception that the emulated Python raises: data about the call, not an error of this program. The code that
 * executes calls turns it into the text that the original would show.
 */
export class PythonFault extends Error {
  /** Class name of the exception, for example `TypeError`. */
  readonly type: string;
  constructor(type: string, message: string) {
    // Faults are raised a hundred thousand times per table, and collecting stack traces would take most of the time.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'PythonFault';
    this.type = type;
  }
}

export const typeError = (message: string): PythonFault => new PythonFault('TypeError', message);
export const valueError = (message: string): PythonFault => new PythonFault('ValueError', message);
export const keyError = (message: string): PythonFault => new PythonFault('KeyError', message);
export const indexError = (message: string): PythonFault => new PythonFault('IndexError', message);
export const attributeError = (message: string): PythonFault => new PythonFault('AttributeError', message);
export const overflowError = (message: string): PythonFault => new PythonFault('OverflowError', message);
export const zeroDivisionError = (message: string): PythonFault =>
  new PythonFault('ZeroDivisionError', message);
