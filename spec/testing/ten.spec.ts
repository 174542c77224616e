import { ten } from './ten.js'

ten(it)
