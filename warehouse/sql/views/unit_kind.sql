-- Of which kind is a unit, told by the words its name ends in? NULL = of none that is told here.
--
-- Units of one kind do the same work, so that their targets can be laid beside each other.
-- Courts and prosecutors are parted by level. What stands behind the name ((本级), 机关,
-- 部门) is set aside. The words are common names of public bodies from institutional
-- classifications (courts, schools, hospitals, departments of local governments); a name
-- that ends otherwise is compared with nobody.
create or replace macro unit_kind(unit_name) as
    nullif(
        regexp_extract(
            regexp_replace(
                regexp_replace(unit_name, '[\s　]|[（(【\[][^（()）】\]]*[)）】\]]', '', 'g'),
                '(本级|机关|本部|部门|局机关)$', ''
            ),
            '(高级人民法院|中级人民法院|人民法院|人民检察院|人民政府办公室|人民政府办公厅'
            || '|民族乡人民政府|乡人民政府|镇人民政府|街道办事处|公安局|司法局|财政局|审计局|统计局|民政局'
            || '|发展和改革局|发展和改革委员会|教育局|教育体育局|教育和体育局|科学技术局|工业和信息化局'
            || '|人力资源和社会保障局|自然资源局|自然资源和规划局|生态环境局|住房和城乡建设局|交通运输局|水利局|水务局'
            || '|农业农村局|商务局|文化和旅游局|文化广电和旅游局|卫生健康局|卫生健康委员会|退役军人事务局'
            || '|应急管理局|市场监督管理局|医疗保障局|行政审批局|信访局|林业局|城市管理局|城市管理综合行政执法局'
            || '|乡村振兴局|体育局|档案局|档案馆|图书馆|文化馆|博物馆|党校|总工会|妇女联合会|残疾人联合会|工商业联合会'
            || '|科学技术协会|红十字会|幼儿园|小学|初级中学|高级中学|中学|九年一贯制学校|特殊教育学校'
            || '|职业技术教育中心|职业教育中心|职业技术学校|职业中等专业学校|中等专业学校|技工学校|职业技术学院'
            || '|人民医院|中医医院|中医院|妇幼保健院|妇幼保健计划生育服务中心|精神卫生中心|社区卫生服务中心|卫生院'
            || '|疾病预防控制中心|急救中心|中心血站|不动产登记中心|公共就业服务中心|社会保险事业管理局|机关事务管理局'
            || '|机关事务服务中心|融媒体中心|广播电视台|消防救援大队|消防救援支队|森林公安局|交通警察大队)$',
            1
        ),
        ''
    );
