import { checks } from './checks.js'
import { control, measure } from './measure.js'
import { shapes } from './shapes.js'

const [shapeName, checkName] = process.argv.slice(2)
const shape = shapes.find(({ name }) => name === shapeName)
const check = [control, ...checks].find(({ name }) => name === checkName)

if (shape === undefined || check === undefined) throw new Error('one.ts <shape> <check>')
process.stdout.write(JSON.stringify(measure(shape, check)))
