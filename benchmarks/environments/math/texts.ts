// Texts of the original that a model sees: reproduced exactly, see NOTICE.
export const nothingIn = (what: 'mean' | 'standard deviation' | 'sum'): string =>
  `Cannot calculate ${what} of an empty list`;
export const noExtreme = (what: 'minimum' | 'maximum'): string => `Cannot find ${what} of an empty list`;
export const notAllNumbers = 'All elements in the list must be numbers';
export const notANumber = 'Input must be a number';
export const valueNotANumber = 'Value must be a number';
export const notBothNumbers = 'Both inputs must be numbers';
export const noRounding = 'First input must be a number, second input must be an integer';
export const divisionByZero = 'Cannot divide by zero';
export const wholeIsZero = 'Whole value cannot be zero';
export const negativeRoot = 'Cannot calculate square root of a negative number';
export const noRoot = 'Input must be a number or computation resulted in an invalid operation';
export const unsupported = (from: string, to: string): string =>
  `Conversion from '${from}' to '${to}' is not supported`;
export const tooLarge = 'Conversion resulted in a value too large to represent';
