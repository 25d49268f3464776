import { registerHooks } from 'node:module';

/*
 * Lets Node run the package's source as it is, an ES module in TypeScript: the package's `type` is "commonjs", which is
 * true of what is compiled. Only for modules that import nothing but types and other such modules. A module of the tools
 * imports this file first, then reads them by `createRequire`: an `import` would be resolved before the hooks exist.
 * Jest compiles all source to CommonJS itself.
 */
if (typeof require === 'undefined') {
	registerHooks({
		resolve: (specifier, context, next) => {
			const isOwn = context.parentURL?.endsWith('.ts') && /^\.\.?\/(.*\/)?[^./]+$/.test(specifier);
			return next(isOwn ? `${specifier}.ts` : specifier, context);
		},
		load: (url, context, next) =>
			next(url, url.endsWith('.ts') ? { ...context, format: 'module-typescript' } : context),
	});
}
