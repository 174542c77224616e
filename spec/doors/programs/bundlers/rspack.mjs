import { rspack } from '@rspack/core'

// As it comes, but for a mode: without one it warns that there is none.
const configuration = { context: process.cwd(), entry: './main.js', mode: process.env.MODE }
const stats = await new Promise((resolve, reject) => {
  const compiler = rspack(configuration)
  compiler.run((error, result) => {
    compiler.close(() => (error ? reject(error) : resolve(result)))
  })
})
const { errors, warnings } = stats.toJson({ errors: true, warnings: true, errorDetails: false })
if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
console.log(
  `told: ${JSON.stringify({
    folder: 'dist',
    script: 'main.js',
    warnings: warnings.map(({ message }) => message),
  })}`,
)
