/** The environment of the tests, without variables by which whoever runs them would decide what programs do. */
export const inheritedWithout = (misleading: RegExp): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.test(name)));
