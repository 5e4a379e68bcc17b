/** Categories named by `--over`, whose values are lists with commas. */
export const categoriesNamed = (values: readonly string[]): readonly string[] =>
  values.flatMap((text) => text.split(',').map((name) => name.trim()));
