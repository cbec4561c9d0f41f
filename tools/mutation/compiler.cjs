// Compiles TypeScript without looking at types.
const ts = require('typescript');

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');

/** @returns {string} JavaScript */
module.exports = (content, fileName) => ts.transpileModule(content, { fileName, compilerOptions }).outputText;
